import { Injectable } from '@nestjs/common';
import type { MappingField } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { IMPORT_LIMITS } from './import-limits';

export type ColumnChoice = Partial<Record<MappingField, number>>;

/** What a merchant said about the columns of sheets that are no known source, by their header row. */
@Injectable()
export class ColumnMappings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async all(merchantId: string): Promise<Record<string, ColumnChoice>> {
    const rows = await this.database.query<{ signature: string; mapping: ColumnChoice }>(
      `SELECT header_signature AS signature, mapping FROM column_mappings
        WHERE merchant_id = $1 ORDER BY updated_at DESC LIMIT $2`,
      [merchantId, IMPORT_LIMITS.rememberedMappings],
    );
    return Object.fromEntries(rows.map(({ signature, mapping }) => [signature, mapping]));
  }

  /** Remembers the choice; past the limit the ones that were not used for longest are forgotten. */
  async remember(merchantId: string, signature: string, columns: ColumnChoice): Promise<void> {
    await this.database.execute(
      `INSERT INTO column_mappings (merchant_id, header_signature, mapping, updated_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (merchant_id, header_signature) DO UPDATE SET mapping = $3, updated_at = $4`,
      [merchantId, signature, JSON.stringify(columns), this.clock.now()],
    );
    await this.database.execute(
      `DELETE FROM column_mappings WHERE merchant_id = $1 AND header_signature IN (
         SELECT header_signature FROM column_mappings WHERE merchant_id = $1
          ORDER BY updated_at DESC, header_signature OFFSET $2)`,
      [merchantId, IMPORT_LIMITS.rememberedMappings],
    );
  }
}
