/** What is copied from a vendor's console often brings a space or line break along: it is left away, and the value works. */
import { AgoraCloudRecordingApi } from '../../../credentials/AgoraCloudRecordingApi.credentials';
import { AgoraRtmTokenApi } from '../../../credentials/AgoraRtmTokenApi.credentials';
import { checkNotificationSecret } from '../../../vendors/agora/notifications/signature';
import { checkAppCertificate, checkAppId, checkPastedToken } from '../../../vendors/agora/tokenInputs';
import { basicHeaders } from '../../../vendors/agora/authHeaders';
import { checkSecret, checkSid } from '../../../vendors/classin/signature';
import { secretTexts } from '../../../vendors/pasted';
import { authenticate } from '../credentials/n8nHost';

const HEX = '0123456789abcdef0123456789abcdef';
const AROUND: Array<(value: string) => string> = [(value) => ` ${value}`, (value) => `${value}\r\n`, (value) => `\t${value}\u00a0`];

it.each<[string, (value: unknown) => unknown, string]>([
	['an App ID', checkAppId, HEX],
	['an App Certificate', checkAppCertificate, HEX],
	['a token', checkPastedToken, '007eJx'],
	['the secret of notifications', checkNotificationSecret, 'kQ9-_x'],
	['a SID', checkSid, '1000082'],
	['a secret of ClassIn', checkSecret, 'made-up'],
])('%s is taken without what stands around it', (_name, check, value) => {
	for (const around of AROUND) expect(check(around(value))).toBe(value);
});

it('Customer ID and Customer Secret are sent without it', () => {
	expect(basicHeaders(' customer', 'made-up\n')).toEqual(basicHeaders('customer', 'made-up'));
});

it('credentials sign with what was meant', async () => {
	const recording = { appId: `${HEX}\n`, customerId: ' customer', customerSecret: 'made-up\n', baseUrl: '' };
	const signed = await authenticate(new AgoraCloudRecordingApi(), recording, { url: 'https://api.sd-rtn.com/v1/x' });
	expect(signed.headers).toEqual(basicHeaders('customer', 'made-up'));
	const classroom = { appId: HEX, authentication: 'token', token: '007eJx\n', uid: 'n8n', region: 'eu', headers: 'authorization', baseUrl: '' };
	const { headers } = await authenticate(new AgoraRtmTokenApi(), classroom, { url: 'https://api.agora.io/eu/x' });
	expect(headers).toEqual({ Authorization: 'agora token=007eJx' });
});

it('what has to be hidden is hidden in the form in which it is sent', () => {
	expect(secretTexts(' made-up\n', '', undefined, 7, ' ')).toEqual(['made-up']);
});
