export { ClassInSignatureApi } from '../../../credentials/ClassInSignatureApi.credentials';
