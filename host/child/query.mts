/**
 * Runs one query against n8n's database and prints the rows as JSON. n8n may be running.
 *
 * Run by the Node that runs n8n: `node query.mts <database> <SQL> <values as a JSON list>`.
 */
import { createRequire } from 'node:module';

interface Database {
	exec(sql: string): void;
	prepare(sql: string): { all(...values: unknown[]): unknown[] };
}

const [file, sql, values] = process.argv.slice(2) as [string, string, string];
// By way of `require`, as the compiler's type definitions may be those of an older Node.
const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as { DatabaseSync: new (file: string) => Database };

const database = new DatabaseSync(file);
database.exec('PRAGMA busy_timeout = 10000');
process.stdout.write(JSON.stringify(database.prepare(sql).all(...(JSON.parse(values) as unknown[]))));
