import { get } from './get';
import { getAll } from './getAll';
import { getText } from './getText';
import { transcriptResource } from './operation';
import { start } from './start';
import { stop } from './stop';
import { update } from './update';

export const transcript = transcriptResource({ name: 'Transcript', value: 'transcript', operations: [start, getText, get, getAll, update, stop] });
