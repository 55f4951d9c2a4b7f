import fs from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';

/** The values that fields take, by `<definition>.<field>`, such as `io.k8s.api.core.v1.Container.imagePullPolicy`. */
export type FieldEnums = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the enumerated types (those marked `+enum`) and the fields of these types from the `types.go` files of a Go module. `prefix` is
 * what the definitions of the module's packages start with; `known` are the enumerations of other packages, by the type's name.
 */
export function readGoEnums(folder: string, prefix: string, known: Map<string, readonly string[]>): FieldEnums {
  const fields = new Map<string, readonly string[]>();
  const files = fastGlob.sync('**/types.go', { cwd: folder }).sort();
  const packages = files.map((file) => ({ name: path.dirname(file).replaceAll('/', '.'), text: fs.readFileSync(path.join(folder, file), 'utf8') }));
  for (const { name, text } of packages) {
    for (const [, type] of text.matchAll(/^\/\/ \+enum\n(?:\/\/.*\n)*type (\w+) string/gm)) {
      const values = [...text.matchAll(new RegExp(`^\\s*\\w+\\s+${type!}\\s*=\\s*"([^"]*)"`, 'gm'))].map(([, value]) => value!);
      if (values.length > 0) known.set(`${name}.${type!}`, values);
    }
  }
  for (const { name, text } of packages) {
    for (const [, struct, body] of text.matchAll(/^type (\w+) struct \{\n([^]*?)^\}/gm)) {
      for (const [, qualifier, type, field] of body!.matchAll(/^\t\w+\s+(?:\[\]|\*)*(\w+\.)?(\w+)\s+`json:"(\w+)/gm)) {
        const values = known.get(qualifier === undefined ? `${name}.${type!}` : `core.v1.${type!}`);
        if (values !== undefined) fields.set(`${prefix}${name}.${struct!}.${field!}`, values);
      }
    }
  }
  return fields;
}
