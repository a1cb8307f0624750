import { channelResource } from '../../channelOperation';
import { get } from './get';

export const usage = channelResource({ name: 'Usage', value: 'usage', operations: [get] });
