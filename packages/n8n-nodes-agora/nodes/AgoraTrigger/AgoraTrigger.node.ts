export { AgoraTrigger } from '../../../../nodes/AgoraTrigger/AgoraTrigger.node';
