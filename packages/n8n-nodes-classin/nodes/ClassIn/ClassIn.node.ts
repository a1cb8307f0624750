export { ClassIn } from '../../../../nodes/ClassIn/ClassIn.node';
