export { ClassInTrigger } from '../../../../nodes/ClassInTrigger/ClassInTrigger.node';
