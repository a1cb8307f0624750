import { classInResource } from '../../operation';
import { addViewers } from './addViewers';
import { allow } from './allow';
import { forbid } from './forbid';
import { getReplayLink } from './getReplayLink';
import { removeViewers } from './removeViewers';

export const playback = classInResource({
	name: 'Playback',
	value: 'playback',
	operations: [getReplayLink, addViewers, removeViewers, allow, forbid],
});
