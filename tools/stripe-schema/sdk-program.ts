import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** The types of the installed SDK, opened with the compiler. */
export interface SdkProgram {
  checker: ts.TypeChecker;
  /** Every file with resources, by its name such as `Checkout/Sessions`. */
  resources: Map<string, ts.SourceFile>;
  /** Where the same file's code lies, which alone knows methods and paths. */
  codeOf(resource: string): string;
}

/** More than the SDK has; a limit for the walk. */
const MAX_FILES = 2_000;

export function openSdk(sdkFolder: string): SdkProgram {
  const folder = join(sdkFolder, 'cjs', 'resources');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts') && !/^V2\b|index\.d\.ts$/.test(name))
    .slice(0, MAX_FILES);
  const program = ts.createProgram({
    rootNames: files.map((name) => join(folder, name)),
    options: {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      lib: ['lib.es2020.d.ts'],
      module: ts.ModuleKind.Preserve,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
    host: hostWithoutNode(),
  });
  const resources = new Map<string, ts.SourceFile>();
  for (const name of files) {
    const file = program.getSourceFile(join(folder, name));
    if (file) resources.set(nameOf(folder, file.fileName), file);
  }
  return {
    checker: program.getTypeChecker(),
    resources,
    codeOf: (resource) => join(folder, `${resource}.js`),
  };
}

function nameOf(folder: string, fileName: string): string {
  return relative(folder, fileName)
    .replace(/\.d\.ts$/, '')
    .replaceAll('\\', '/');
}

/** The SDK refers to Node's types for a few streams; reading them would take longer than all the rest. */
function hostWithoutNode(): ts.CompilerHost {
  const host = ts.createCompilerHost({});
  host.resolveTypeReferenceDirectiveReferences = (references) =>
    references.map(() => ({ resolvedTypeReferenceDirective: undefined }));
  return host;
}
