import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../../../platform/config';
import { MAX_PDF_BYTES, MAX_PDF_REDIRECTS, OblioLimits } from './oblio-limits';

const PDF_START = '%PDF-';

/**
 * Fetches a document's PDF. Its link came with an answer, so it is followed only to the provider itself:
 * otherwise whoever forged an answer could have us ask anything inside our own network.
 */
@Injectable()
export class OblioPdf {
  private readonly logger = new Logger(OblioPdf.name);
  private readonly home: URL;

  constructor(
    config: AppConfig,
    private readonly limits: OblioLimits,
  ) {
    this.home = new URL(config.oblio.baseUrl);
  }

  async fetch(link: string): Promise<Buffer | null> {
    try {
      return await this.follow(link, AbortSignal.timeout(this.limits.pdfMs));
    } catch (error) {
      // The error may quote the link, which is a key to the document.
      const name = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ error: name }, 'a fiscal PDF cannot be had');
      return null;
    }
  }

  private async follow(link: string, signal: AbortSignal): Promise<Buffer | null> {
    let address = link;
    for (let step = 0; step <= MAX_PDF_REDIRECTS; step += 1) {
      if (!this.isHome(address)) return null;
      const response = await fetch(address, { signal, redirect: 'manual' });
      const next = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && next !== null) {
        await response.body?.cancel();
        address = new URL(next, address).href;
        continue;
      }
      return response.ok ? await pdfIn(response) : await nothingIn(response);
    }
    return null;
  }

  private isHome(address: string): boolean {
    const url = URL.canParse(address) ? new URL(address) : null;
    return url !== null && url.origin === this.home.origin;
  }
}

async function nothingIn(response: Response): Promise<null> {
  await response.body?.cancel();
  return null;
}

async function pdfIn(response: Response): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_PDF_BYTES) return null;
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return bytes.subarray(0, PDF_START.length).toString('latin1') === PDF_START ? bytes : null;
}
