import { lesson } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const setLock = operation({
	name: 'Set Lock',
	value: 'setLock',
	action: 'Set lock on recording of class',
	description: 'Keep the recordings of a class that is over from being deleted when their time is up, or let them go',
	parameters: [
		lesson,
		{
			displayName: 'Locked',
			name: 'isLock',
			type: 'boolean',
			default: true,
			description: 'Whether the recordings are kept (isLock)',
		},
	],
	async run({ school }, { classId, isLock }) {
		await school.videos.setLock(classId, isLock);
		return { success: true, classId, locked: isLock };
	},
});
