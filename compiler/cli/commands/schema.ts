import { editorRoots, editorSchema } from '../../catalog/editor-schema.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { UsageError } from '../usage-error.ts';

/** `drydock schema [ROOT]`: the JSON Schema of the values, of one root, or of an object in a team folder, for editors. */
export function printSchema(root: string | undefined, { terminal, catalog }: CommandContext): ExitCode {
  const { schema } = catalog();
  const found = editorSchema(schema, root);
  if (found === undefined) {
    const roots = editorRoots(schema);
    const near = nearest(root!, roots);
    throw new UsageError(`There is no schema '${root!}'; ${near === undefined ? `there are ${roots.join(', ')}` : `did you mean '${near}'?`}`);
  }
  terminal.out(`${JSON.stringify(found, undefined, 2)}\n`);
  return 0;
}
