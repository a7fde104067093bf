import { Injectable, PayloadTooLargeException } from '@nestjs/common';
import type { ImportAccepted, LawfulBasis } from '@smssend/contracts';
import type { MultipartFileStream } from '@nestjs/platform-fastify/multipart';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional, UseCases } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { RequestContext, type MerchantActor } from '../../../platform/http';
import { uuidv7 } from '../../../platform/ids';
import { Jobs } from '../../../platform/jobs';
import { Merchants } from '../../users';
import { ReadingRefusal } from '../reading';
import { sniffContent } from '../reading/sniff-content';
import { ImportFile } from './import-file';
import { DEFAULT_LAWFUL_BASIS, IMPORT_JOB, IMPORT_LIMITS } from './import-limits';
import { ImportNews } from './import-news';
import { importFailure } from './import-views';
import { ImportsRepository } from './imports.repository';
import type { ImportJob } from './run-import';
import { spool, type TemporaryFile } from './temporary-file';

const FILE_NAME_MAX_LENGTH = 255;
const UNNAMED = 'comenzi';

/** Takes in an order file: kept whole in the database together with the job that will read it. */
@Injectable()
export class ReceiveImport {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly file: ImportFile,
    private readonly merchants: Merchants,
    private readonly jobs: Jobs,
    private readonly audit: AuditTrail,
    private readonly news: ImportNews,
    private readonly context: RequestContext,
    private readonly useCases: UseCases,
  ) {}

  /**
   * @throws DomainError `file_too_large` (413), `file_not_accepted` (422) when the content can be no
   *   order file whatever its name says, `too_many_imports` (409).
   */
  async run(
    actor: MerchantActor,
    upload: MultipartFileStream,
    basis: LawfulBasis | undefined,
  ): Promise<ImportAccepted> {
    const spooled = await spoolUpload(upload);
    try {
      await this.refuseWhatNobodyCanRead(spooled.path);
      const name = fileName(upload.originalname);
      return await this.useCases.run(() => this.accept(actor, { spooled, name, basis }));
    } finally {
      await spooled.remove();
    }
  }

  @Transactional()
  async accept(
    actor: MerchantActor,
    upload: { spooled: TemporaryFile; name: string; basis: LawfulBasis | undefined },
  ): Promise<ImportAccepted> {
    const { merchantId } = actor;
    await this.refuseTooMany(merchantId);
    const lawfulBasis = upload.basis ?? (await this.rememberedBasis(merchantId));
    const id = uuidv7();
    const { size, sha256, path } = upload.spooled;
    await this.imports.insert({
      merchantId,
      id,
      fileName: upload.name,
      fileSize: size,
      sha256,
      lawfulBasis,
      createdBy: actor.userId,
    });
    await this.file.store(merchantId, id, path);
    await this.merchants.rememberLawfulBasis(merchantId, lawfulBasis);
    await this.audit.record({
      action: 'UPLOAD_EXCEL',
      merchantId,
      subjectType: 'import',
      subjectId: id,
      // Not its name, which people write names and numbers into: that stands on the import.
      data: { fileSize: size, sha256: sha256.toString('hex'), lawfulBasis },
    });
    await this.jobs.enqueue<ImportJob>(
      IMPORT_JOB,
      { merchantId, importId: id },
      { singletonKey: id },
    );
    await this.news.publish(merchantId, id);
    return { id, status: 'queued' };
  }

  private async rememberedBasis(merchantId: string): Promise<LawfulBasis> {
    return (await this.merchants.settings(merchantId)).lawfulBasis ?? DEFAULT_LAWFUL_BASIS;
  }

  private async refuseTooMany(merchantId: string): Promise<void> {
    await this.imports.lockUploadsOf(merchantId);
    const { atWork, waiting } = await this.imports.countOpen(merchantId);
    const { concurrent, waitingForMapping } = IMPORT_LIMITS;
    if (atWork >= concurrent) throw tooMany(concurrent);
    if (waiting >= waitingForMapping) throw tooMany(waitingForMapping);
  }

  private async refuseWhatNobodyCanRead(path: string): Promise<void> {
    try {
      await sniffContent(path);
    } catch (error) {
      if (!(error instanceof ReadingRefusal)) throw error;
      throw refused(error, this.context);
    }
  }
}

function tooMany(limit: number): DomainError {
  return new DomainError({ code: 'too_many_imports', params: { limit } });
}

/** The 422 of an upload carries the same words as a failed import. */
export function refused(refusal: ReadingRefusal, context: RequestContext): DomainError {
  const failure = importFailure(refusal.code, refusal.params, context.locale());
  return new DomainError({
    code: 'file_not_accepted',
    field: 'file',
    detail: `${failure.title} ${failure.whatToDo}`,
    extra: { failure },
    cause: refusal,
  });
}

async function spoolUpload(upload: MultipartFileStream): Promise<TemporaryFile> {
  try {
    return await spool(upload.stream);
  } catch (error) {
    if (!(error instanceof PayloadTooLargeException)) throw error;
    throw new DomainError({
      code: 'file_too_large',
      field: 'file',
      params: { limitMb: IMPORT_LIMITS.fileMb },
      cause: error,
    });
  }
}

/** Only a label: what the file is, its content decides. */
function fileName(given: string): string {
  // Control characters and marks that turn the direction of writing can make a name look like another.
  const readable = given.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}/\\]/gu, '').trim();
  return [...readable].slice(-FILE_NAME_MAX_LENGTH).join('') || UNNAMED;
}
