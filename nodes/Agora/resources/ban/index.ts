import { channelResource } from '../../channelOperation';
import { create } from './create';
import { lift } from './delete';
import { getAll } from './getAll';
import { update } from './update';

export const ban = channelResource({ name: 'Ban', value: 'ban', operations: [create, getAll, update, lift] });
