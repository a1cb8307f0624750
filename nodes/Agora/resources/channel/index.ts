import { channelResource } from '../../channelOperation';
import { getAll } from './getAll';
import { getUsers } from './getUsers';
import { getUserStatus } from './getUserStatus';

export const channel = channelResource({ name: 'Channel', value: 'channel', operations: [getAll, getUsers, getUserStatus] });
