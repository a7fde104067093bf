import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const WORKSPACE = resolve(__dirname, '../../../..');

export interface Ended {
  code: number | null;
  /** Both streams, as a terminal would show them. */
  output: string;
}

/** An operator's program of `apps/api/src`, bundled as in the artifact and run in a process of its own. */
export class BuiltProgram {
  private readonly outDir: string;

  private constructor(private readonly name: string) {
    this.outDir = `dist/test/${name}-${process.pid}`;
  }

  /** Call `remove` when done. */
  static async build(name: string): Promise<BuiltProgram> {
    const program = new BuiltProgram(name);
    // The bundler's native part does not know the objects of a Jest sandbox.
    const { code, output } = await node([
      '--input-type=module-typescript',
      '-e',
      `import { bundleForNode } from './tools/build/node-bundle.ts';
       await bundleForNode({ entries: { '${name}': 'apps/api/src/${name}.ts' }, outDir: '${program.outDir}' });`,
    ]);
    if (code !== 0) throw new Error(`${name} cannot be built: ${output}`);
    return program;
  }

  run(args: readonly string[], env: Record<string, string>): Promise<Ended> {
    return node(['--enable-source-maps', join(this.outDir, `${this.name}.mjs`), ...args], env);
  }

  async remove(): Promise<void> {
    await rm(join(WORKSPACE, this.outDir), { recursive: true, force: true });
  }
}

function node(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: WORKSPACE, env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => (output += text.toString()));
  }
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ code, output }));
  });
}
