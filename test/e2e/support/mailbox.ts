/** As much of a mail server as n8n's Send Email node needs: it takes every mail, without TLS or a password, and keeps it. */
import net from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Mail {
	from: string;
	to: string[];
	subject: string;
	/** Decoded. */
	text: string;
}

export interface Mailbox {
	/** The fields of n8n's SMTP credential. */
	credential: Record<string, unknown>;
	mails: Mail[];
	stop(): Promise<void>;
}

function decoded(encoding: string | undefined, body: string): string {
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
	if (encoding !== 'quoted-printable') return body;
	const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}

function mailOf(from: string, to: string[], content: string): Mail {
	const end = content.indexOf('\r\n\r\n');
	const lines = content.slice(0, end).replace(/\r\n[ \t]/g, ' ').split('\r\n');
	const header = (name: string): string | undefined => lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim();
	return { from, to, subject: header('subject') ?? '', text: decoded(header('content-transfer-encoding')?.toLowerCase(), content.slice(end + 4)).replaceAll('\r\n', '\n') };
}

function converse(socket: net.Socket, mails: Mail[]): void {
	let from = '';
	let to: string[] = [];
	let content: string[] | undefined;
	let rest = '';
	const address = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';
	const say = (line: string): void => void socket.write(`${line}\r\n`);
	const hear = (line: string): void => {
		if (content) {
			if (line !== '.') return void content.push(line.replace(/^\.\./, '.'));
			mails.push(mailOf(from, to, content.join('\r\n')));
			content = undefined;
			return say('250 kept');
		}
		const command = line.slice(0, 4).toUpperCase();
		if (command === 'MAIL') [from, to] = [address(line), []];
		if (command === 'RCPT') to.push(address(line));
		if (command === 'DATA') content = [];
		say(command === 'DATA' ? '354 go on' : command === 'QUIT' ? '221 bye' : '250 mailbox');
	};
	socket.setEncoding('latin1');
	socket.on('error', () => undefined);
	socket.on('data', (chunk: string) => {
		const lines = (rest + chunk).split('\r\n');
		rest = lines.pop()!;
		lines.forEach(hear);
	});
	say('220 mailbox ESMTP');
}

/** Starts an empty mailbox on any free loopback port. */
export async function startMailbox(): Promise<Mailbox> {
	const mails: Mail[] = [];
	const open = new Set<net.Socket>();
	const server = net.createServer((socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		converse(socket, mails);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		credential: { user: '', password: '', host: '127.0.0.1', port, secure: false, disableStartTls: true, hostName: '' },
		mails,
		async stop() {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
