export { Agora } from '../../../../nodes/Agora/Agora.node';
