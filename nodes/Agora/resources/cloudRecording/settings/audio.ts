import { parameter } from '../../../../../runtime/parameters/parameter';

export const audioQuality = parameter({
	displayName: 'Audio Quality',
	name: 'audioProfile',
	type: 'options',
	options: [
		{ name: 'High (Mono, 128 Kbps)', value: 1 },
		{ name: 'Highest (Stereo, 192 Kbps)', value: 2 },
		{ name: 'Normal (Mono, 48 Kbps)', value: 0 },
	],
	default: 0,
	description: 'How good the sound of the recording is',
});
