import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { addViewers } from './addViewers';
import { allow } from './allow';
import { forbid } from './forbid';
import { getReplayLink } from './getReplayLink';
import { removeViewers } from './removeViewers';

export const playback: Resource<Clients> = {
	name: 'Playback',
	value: 'playback',
	operations: [getReplayLink, addViewers, removeViewers, allow, forbid],
};
