import { fromBuffer } from 'yauzl';

/** The names of the files in a ZIP, in its order. */
export function namesInZip(zip: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, (error, file) => {
      if (error) return reject(error);
      const names: string[] = [];
      file.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName));
      file.once('end', () => resolve(names));
      file.once('error', reject);
    });
  });
}
