/**
 * Compiles the repository in the folder that the first argument names, with its files in the order that the second one gives (`forwards`
 * or `backwards`), and prints everything that came out. A program of its own, so that a test can change the environment around it.
 */
import { readDirectory } from '../compiler/1-read/read-directory.ts';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { compile } from '../compiler/compile.ts';
import { everythingIn } from './everything-in.ts';

const [, , folder = '.', order] = process.argv;
const entries = [...readDirectory(folder).value];
const source = new Map(order === 'backwards' ? entries.reverse() : entries);
process.stdout.write(everythingIn(compile(source, defaultCatalog(), { acceptsLocked: true })));
