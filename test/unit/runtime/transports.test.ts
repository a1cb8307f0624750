/** Both ways to send: a wait ends with the execution, and the time limit of a try is its own, whatever the clock does. */
import { Readable } from 'node:stream';
import { setTimeout as passes } from 'node:timers/promises';

import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { fetchTransport } from '../../../runtime/transport/fetchTransport';
import { n8nTransport } from '../../../runtime/transport/n8nTransport';

afterEach(() => jest.restoreAllMocks());

/** What n8n would send, and the timers that were made for it. */
function sender() {
	const timers = jest.spyOn(AbortSignal, 'timeout');
	const signals: AbortSignal[] = [];
	const context = {
		helpers: {
			async httpRequestWithAuthentication(_type: string, { abortSignal }: IHttpRequestOptions) {
				signals.push(abortSignal as AbortSignal);
				return { statusCode: 200, headers: {}, body: Readable.from([]) };
			},
		},
	} as unknown as IAllExecuteFunctions;
	const runtime = n8nTransport(context, 'agoraRtmTokenApi', {});
	return { timers, signals, send: async (timeoutMs: number) => await runtime.fetch('https://h/', { timeoutMs }) };
}

/** Whoever asks for the time from now on gets one that is half a minute earlier. */
function setBack(): void {
	const real = Date.now;
	jest.spyOn(Date, 'now').mockImplementation(() => real() - 30_000);
}

describe('time limits of tries inside n8n', () => {
	it('tries that begin together share a timer', async () => {
		const { timers, send } = sender();
		for (let count = 0; count < 8; count++) await send(100_000_000);
		expect(timers).toHaveBeenCalledTimes(1);
	});

	it('a timer that is over is not shared, although the clock was set back', async () => {
		const { signals, send } = sender();
		await send(20);
		setBack();
		await new Promise((resolve) => signals[0]!.addEventListener('abort', resolve));
		await send(20);
		expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
	});

	it('a timer that is half over is not shared, although the clock was set back', async () => {
		const { timers, send } = sender();
		await send(2000);
		setBack();
		await passes(40);
		await send(2000);
		expect(timers).toHaveBeenCalledTimes(2);
	});
});

it('library: a wait ends when the signal aborts', async () => {
	const stop = new AbortController();
	const { sleep } = fetchTransport(() => ({}), stop.signal);
	// Begun first, so it would be over first as well.
	const whole = sleep(1500).then(() => 'the whole wait');
	const stopped = sleep(1500, stop.signal).then(() => 'the signal');
	stop.abort();
	expect(await Promise.race([whole, stopped])).toBe('the signal');
});
