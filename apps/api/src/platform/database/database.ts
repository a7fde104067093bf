import { Injectable } from '@nestjs/common';
import { TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { CursorStreams } from './cursor-streams';
import type { PreparedSql } from './prepared-sql';

/**
 * The one door to Postgres. Inside a use case marked `@Transactional()` everything runs on that
 * transaction's connection; outside, each statement takes a connection from the pool for itself.
 *
 * Values arrive as: int8 -> number when it is exact, numeric -> string, timestamptz -> Date,
 * json and jsonb -> parsed. Failures are the errors of `pg` with their SQLSTATE in `code`.
 */
@Injectable()
export class Database {
  constructor(
    private readonly dataSource: DataSource,
    private readonly host: TransactionHost<TransactionalAdapterTypeOrm>,
    private readonly cursors: CursorStreams,
  ) {}

  /** All rows of the answer. */
  async query<T>(sql: string | PreparedSql, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.run(sql, params)).rows as T[];
  }

  /** The only row, or null. More than one row is a bug in the statement. */
  async one<T>(sql: string | PreparedSql, params: readonly unknown[] = []): Promise<T | null> {
    const { rows } = await this.run(sql, params);
    if (rows.length > 1) throw new Error(`Expected at most one row, got ${rows.length}.`);
    return (rows[0] as T | undefined) ?? null;
  }

  /** How many rows were written. */
  async execute(sql: string | PreparedSql, params: readonly unknown[] = []): Promise<number> {
    return (await this.run(sql, params)).rowCount ?? 0;
  }

  /** TypeORM's entity manager of the current transaction, or the plain one outside. */
  manager(): EntityManager {
    return this.host.tx;
  }

  inTransaction(): boolean {
    return this.host.isTransactionActive();
  }

  /** Guards what is only right when it commits together with its cause. */
  requireTransaction(): void {
    if (!this.inTransaction()) throw new Error('This must run inside a @Transactional() use case.');
  }

  /** Runs `work` in a transaction, joining the current one; for places where no decorator fits. */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.host.withTransaction(work);
  }

  /**
   * `COPY … FROM STDIN` on the current transaction's connection. No other statement of the same
   * transaction may run until it settles.
   *
   * @returns the number of rows copied.
   */
  async copyFrom(sql: string, source: Readable | AsyncIterable<string | Buffer>): Promise<number> {
    this.requireTransaction();
    const client = await this.transactionClient();
    const target = client.query(copyFrom(sql));
    await pipeline(source instanceof Readable ? source : Readable.from(source), target);
    return target.rowCount;
  }

  /**
   * Reads a large answer in batches through a server-side cursor, on a connection of its own with
   * one snapshot for the whole reading. Stopping early (`break`) gives the connection back.
   *
   * @throws DomainError `busy` when too many such readings are open in this process.
   */
  stream<T>(
    sql: string,
    params: readonly unknown[],
    options: { batchSize: number },
  ): AsyncIterable<T[]> {
    return this.cursors.read<T>(this.pool(), sql, params, options.batchSize);
  }

  /** The pool of this process. Only for platform code that manages connections itself. */
  pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  private async run(sql: string | PreparedSql, params: readonly unknown[]): Promise<QueryResult> {
    const statement = typeof sql === 'string' ? { text: sql } : sql;
    const query = { ...statement, values: [...params] };
    if (!this.inTransaction()) return this.pool().query(query);
    return (await this.transactionClient()).query(query);
  }

  private async transactionClient(): Promise<PoolClient> {
    const runner = this.host.tx.queryRunner;
    if (!runner || runner.isReleased) {
      // Work that was not awaited outlived its transaction: its connection may serve someone else now.
      throw new Error('The transaction of this statement has already ended.');
    }
    return (await runner.connect()) as PoolClient;
  }
}
