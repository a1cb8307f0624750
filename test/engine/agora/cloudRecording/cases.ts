/** Parameters that the node refuses, and the beginning of what it says. */

/** Empty, but only once the workflow runs: n8n itself refuses required fields that are left empty. */
export const EMPTY = '={{ "" }}';

export const MIX = { mode: 'mix', cname: 'math-101' };
const INDIVIDUAL = { mode: 'individual', cname: 'math-101', subscribeUidGroup: 0 };
export const WEB = { mode: 'web', cname: 'page', url: 'https://class.example.com/', videoWidth: 1280, videoHeight: 720, audioProfile: 1, maxRecordingHour: 3 };
export const PICTURE = { ...MIX, setPicture: true, width: 640, height: 360, fps: 15, bitrate: 500 };
const region = { x_axis: 0, y_axis: 0, width: 0.5, height: 0.5 };
export const uids = (count: number): string => Array.from({ length: count }, (_, n) => n + 1).join(',');

export type Case = [what: string, operation: string, parameters: object, message: RegExp];

const RUNNING = { mode: 'mix', resourceId: 'r', sid: 's', cname: 'c', uid: '1' };

export const CASES: Case[] = [
	['user ID 0', 'acquire', { cname: 'c', uid: '0' }, /^"Recorder User ID" must be a whole number from 1 to 4294967295: not 0/],
	['user ID with letters', 'acquire', { cname: 'c', uid: 'anna' }, /^"Recorder User ID" must be a whole number/],
	['user ID that is too large', 'acquire', { cname: 'c', uid: '4294967296' }, /^"Recorder User ID" must be/],
	['user ID empty', 'acquire', { cname: 'c', uid: EMPTY }, /^"Recorder User ID" must be/],
	['user ID 0 as an option', 'record', { ...MIX, options: { uid: '0' } }, /^"Options > Recorder User ID" must be/],
	['channel name empty', 'record', { ...MIX, cname: EMPTY }, /^"Channel Name" is empty/],
	['channel name of 64 characters', 'record', { ...MIX, cname: 'x'.repeat(64) }, /^"Channel Name" has 64 characters, but Agora allows 63/],
	['channel name with a slash', 'record', { ...MIX, cname: 'a/b' }, /^"Channel Name" contains "\/", which Agora does not allow/],
	['channel name with other letters', 'acquire', { cname: 'Schüler', uid: '1' }, /^"Channel Name" contains "ü"/],
	['web page name of 1025 bytes', 'record', { ...WEB, cname: 'x'.repeat(1025) }, /^"Channel Name" has 1025 bytes, but a web page recording allows 1024/],
	['unknown mode', 'record', { ...MIX, mode: 'raw' }, /^"Mode" must be one of Composite, Individual, Web Page, not "raw"/],
	['MP4 alone', 'record', { ...MIX, avFileType: ['mp4'] }, /^"File Formats" has MP4 alone/],
	['MP4 alone, web page', 'record', { ...WEB, avFileType: ['mp4'] }, /^"File Formats" has MP4 alone/],
	['unknown format', 'record', { ...MIX, avFileType: ['avi'] }, /^"File Formats.*" must be one of HLS, MP4/],
	['folder with a hyphen', 'record', { ...MIX, options: { fileNamePrefix: 'school/grade-7' } }, /^"Options > Folder" contains "grade-7"\. Agora allows only letters/],
	['folder with an empty part', 'record', { ...MIX, options: { fileNamePrefix: 'a//b' } }, /^"Options > Folder" contains ""/],
	['folder that is too long', 'record', { ...MIX, options: { fileNamePrefix: Array(20).fill('school1').join('/') } }, /^"Options > Folder" has 160 characters/],
	['more than 1080p', 'record', { ...PICTURE, width: 1921, height: 1080 }, /^"Width" times height gives 2,074,680 pixels/],
	['more than 1080p of a web page', 'record', { ...WEB, videoWidth: 1920, videoHeight: 1920 }, /^"Video Width" times height gives 3,686,400/],
	['web page that is too small', 'record', { ...WEB, videoWidth: 100 }, /^"Video Width" must be a whole number from 240 to 1,920/],
	['picture without a bitrate', 'record', { ...PICTURE, bitrate: '' }, /^"Bitrate \(Kbps\)" must be a whole number from 1/],
	['custom layout without regions', 'record', { ...PICTURE, mixedVideoLayout: 3 }, /^"Regions" has no region/],
	['18 regions', 'updateLayout', { ...RUNNING, mixedVideoLayout: 3, layoutConfig: { region: Array(18).fill(region) } }, /more than 17 regions/],
	['region outside the picture', 'updateLayout', { ...RUNNING, mixedVideoLayout: 3, layoutConfig: { region: [{ ...region, x_axis: 1.5 }] } }, /^"Regions > Region > entry 1 > Left Edge" must be a number from 0 to 1/],
	['regions that are no JSON', 'updateLayout', { ...RUNNING, mixedVideoLayout: 3, specifyRegions: 'json', layoutConfigJson: '[{' }, /^"Regions \(JSON\)" is not valid JSON/],
	['color by name', 'updateLayout', { ...RUNNING, layoutOptions: { backgroundColor: 'red' } }, /^"Layout Options > Background Color" must be # and six digits/],
	['image without an address', 'updateLayout', { ...RUNNING, layoutOptions: { backgroundImage: 'a.jpg' } }, /must be a web address/],
	['individual without a group', 'record', { ...INDIVIDUAL, subscribeUidGroup: EMPTY }, /^"Users at Once" must be one of 1 to 2, 3 to 7, 8 to 12, 13 to 17, 18 to 32, 33 to 49, but is empty/],
	['snapshots without video', 'record', { ...INDIVIDUAL, individualOutput: 'snapshots', streamTypes: 0 }, /^"Streams" must contain video/],
	['snapshots with an audio list only', 'record', { ...INDIVIDUAL, individualOutput: 'both', options: { subscribeAudioUids: '1' } }, /^"Options > Audio: Only Users" needs a list/],
	['snapshots too often', 'record', { ...INDIVIDUAL, individualOutput: 'snapshots', captureInterval: 1 }, /^"Snapshot Every \(Seconds\)" must be a whole number from 5 to 3,600/],
	['audio as sent, with video', 'record', { ...INDIVIDUAL, options: { streamMode: 'original' } }, /^"Options > Output Mode" can be/],
	['idle time of 4 seconds', 'record', { ...MIX, maxIdleTime: 4 }, /^"Stop When Empty \(Seconds\)" must be a whole number from 5 to 2,592,000/],
	['33 users in a list', 'record', { ...MIX, options: { subscribeAudioUids: uids(33) } }, /has more than 32 users/],
	['user name in a list', 'record', { ...MIX, options: { subscribeAudioUids: '12, anna' } }, /^"Options > Audio: Only Users" contains "anna"/],
	['everybody and somebody', 'record', { ...MIX, options: { subscribeVideoUids: '#allstream#, 5' } }, /contains #allstream# \(everybody\) beside single users/],
	['both lists of one kind', 'record', { ...MIX, options: { subscribeVideoUids: '1', unSubscribeVideoUids: '2' } }, /^"Options > Video: All Users but" can’t be used together/],
	['both lists of one kind, update', 'update', { ...RUNNING, updateFields: { subscribeAudioUids: '1', unSubscribeAudioUids: '2' } }, /^"Update Fields > Audio: All Users but" can’t/],
	['encryption without a key', 'record', { ...MIX, options: { decryptionMode: 1 } }, /^"Options > Encryption Key" is missing/],
	['encryption with a short salt', 'record', { ...MIX, options: { decryptionMode: 7, secret: 'k', salt: 'abc=' } }, /^"Options > Encryption Salt" must be 32 bytes in Base64/],
	['encryption key without encryption', 'record', { ...MIX, options: { secret: 'k' } }, /^"Options > Encryption Key" is entered, but "Encryption" is None/],
	['encryption salt without encryption', 'start', { ...RUNNING, options: { decryptionMode: 0, salt: 'abc=' } }, /^"Options > Encryption Salt" is entered, but/],
	['own token for a recorder that nobody knows yet', 'record', { ...MIX, channelToken: 'enter', token: 't' }, /^"Options > Recorder User ID" is missing\. A token that you enter is made for one user ID/],
	['waiting longer than a token lives', 'record', { ...MIX, channelToken: 'mint', maxIdleTime: 86_401 }, /^"Stop When Empty \(Seconds\)" is longer than the 24 hours/],
	['bitrate of a web page beyond Agora’s', 'record', { ...WEB, options: { videoBitrate: 8001 } }, /^"Options > Video Bitrate \(Kbps\)" must be a whole number from 50 to 8,000/],
	['region without a width', 'updateLayout', { ...RUNNING, mixedVideoLayout: 3, specifyRegions: 'json', layoutConfigJson: [{ x_axis: 0, y_axis: 0, height: 1 }] }, /^"Regions \(JSON\).*width" is missing/],
	['no mode in the item', 'query', { resourceId: 'r', sid: 's', mode: '={{ $json.mode }}' }, /^"Mode" is empty: its expression gives nothing$/],
	['token chosen but not entered', 'record', { ...MIX, channelToken: 'enter', token: EMPTY }, /^"Token" is empty/],
	['web page without an address', 'record', { ...WEB, url: EMPTY }, /^"Page Address" is empty/],
	['web page without a scheme', 'record', { ...WEB, url: 'class.example.com' }, /^"Page Address" must be a web address/],
	['web page of another scheme', 'record', { ...WEB, url: 'ftp://class.example.com/' }, /^"Page Address" must be a web address/],
	['web page longer than its IDs', 'record', { ...WEB, maxRecordingHour: 30, options: { resourceExpiredHour: 24 } }, /^"Stop After \(Hours\)" is more than the 24 hours/],
	['RTMP address of another kind', 'record', { ...WEB, options: { rtmpUrl: 'https://live.example.com' } }, /must be an address that starts with rtmp/],
	['IDs valid for too long', 'acquire', { cname: 'c', uid: '1', options: { resourceExpiredHour: 721 } }, /^"Options > IDs Valid for \(Hours\)" must be a whole number from 1 to 720/],
	['settings that are no JSON', 'record', { ...MIX, options: { moreSettings: '{a' } }, /^"Options > More Settings \(JSON\)" is not valid JSON/],
	['storage encryption elsewhere', 'record', { ...MIX, options: { sse: 'kms' } }, /"Storage Encryption" is possible only in Amazon S3/],
	['resource ID empty', 'query', { ...RUNNING, resourceId: EMPTY }, /^"Resource ID" is empty/],
	['recording ID with a space', 'query', { ...RUNNING, sid: 'a b' }, /^"Recording ID" contains a space/],
	['recording ID that is a path', 'stop', { ...RUNNING, sid: '..' }, /^"Recording ID" is not an ID/],
	['resource ID with a path in it', 'query', { ...RUNNING, resourceId: '../../acquire' }, /^"Resource ID" contains "\/", which no ID of Agora does/],
	['resource ID with a path that is coded', 'query', { ...RUNNING, resourceId: '..%2f..' }, /^"Resource ID" contains "%"/],
	['nothing to update', 'update', RUNNING, /^"Update Fields" is empty/],
	['nothing to update for a web page', 'update', { ...RUNNING, mode: 'web', updateFields: { subscribeAudioUids: '1' } }, /^"Update Fields" is empty/],
];
