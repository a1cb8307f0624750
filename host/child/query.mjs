/**
 * Runs one query against n8n's database, with n8n's own drivers, and prints the rows as JSON. n8n may be running.
 *
 * Run by the Node that runs n8n: `node query.mjs <folder of n8n> <SQL> <values as a JSON list>`, with the database's
 * place as JSON in N8N_HOST_DATABASE.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [hostFolder, sql, values] = process.argv.slice(2);
const require = createRequire(join(hostFolder, 'package.json'));

async function askSqlite({ file }) {
	const { Database, OPEN_READWRITE } = require('sqlite3');
	const database = await new Promise((resolve, reject) => {
		const opened = new Database(file, OPEN_READWRITE, (error) => (error ? reject(error) : resolve(opened)));
	});
	database.configure('busyTimeout', 10_000);
	const numbered = sql.replaceAll(/\$(\d+)/g, '?$1');
	return await new Promise((resolve, reject) => {
		database.all(numbered, JSON.parse(values), (error, rows) => (error ? reject(error) : resolve(rows)));
	});
}

async function askPostgres(connection) {
	const { Client } = require('pg');
	const client = new Client(connection);
	await client.connect();
	try {
		return (await client.query(sql, JSON.parse(values))).rows;
	} finally {
		await client.end();
	}
}

const { kind, ...where } = JSON.parse(process.env.N8N_HOST_DATABASE);
const rows = await (kind === 'postgres' ? askPostgres(where) : askSqlite(where));
process.stdout.write(JSON.stringify(rows));
