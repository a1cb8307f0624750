/** Data tables of n8n, as the notes of examples tell users to make them. */
import type { World } from './world';

export interface Table {
	rows(): Promise<Array<Record<string, unknown>>>;
	insert(row: Record<string, unknown>): Promise<void>;
	/** Sets values in the rows whose column is what is given. */
	update(column: string, value: unknown, data: Record<string, unknown>): Promise<void>;
	clear(): Promise<void>;
}

/** Makes a data table. @param columns their types by name */
export async function makeTable({ client: { session } }: World, name: string, columns: Record<string, 'string' | 'number'>): Promise<Table> {
	const { id } = await session.api<{ id: string }>('POST', '/data-tables', {
		body: { name, columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })) },
	});
	const at = `/data-tables/${id}/rows`;
	return {
		rows: async () => (await session.api<{ data: Array<Record<string, unknown>> }>('GET', at)).data,
		async insert(row) {
			await session.api('POST', at, { body: { data: [row] } });
		},
		async update(columnName, value, data) {
			await session.api('PATCH', `${at}/update`, { body: { filter: { type: 'and', filters: [{ columnName, condition: 'eq', value }] }, data } });
		},
		async clear() {
			const filter = JSON.stringify({ type: 'and', filters: [{ columnName: 'id', condition: 'gt', value: 0 }] });
			await session.api('DELETE', `${at}/delete`, { query: { filter } });
		},
	};
}
