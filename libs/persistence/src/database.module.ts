import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions, EntitySchema } from 'typeorm';
import { ChangeLists } from './change-lists';
import { readColumnsExactly } from './column-types';
import { DatabaseHealth } from './database-health';
import { Transactions } from './transactions';

export interface SchemaOptions {
  /** The service's schema, and the name of its role. */
  readonly schema: string;
  readonly url: string;
  readonly entities?: (EntitySchema | (new () => object))[];
  readonly poolSize?: number;
}

/** The service's own schema: a TypeORM connection under its own role, and the ambient transaction. */
@Module({})
export class DatabaseModule {
  static forSchema(options: SchemaOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(options),
          retryAttempts: 600,
          retryDelay: 500,
          verboseRetryLog: false,
        }),
      ],
      providers: [Transactions, ChangeLists, DatabaseHealth],
      exports: [Transactions, ChangeLists, DatabaseHealth],
    };
  }
}

/**
 * What services do all the time is look-ups of a few rows by key. A plan for that is right for any key and any size of
 * the table; one that reads a whole table was right only while the table was small.
 */
const PLANNED_ONCE = [
  'jit=off',
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'max_parallel_workers_per_gather=0',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

export function dataSourceOptions({
  url,
  schema,
  entities = [],
  poolSize = 8,
}: SchemaOptions): DataSourceOptions {
  readColumnsExactly();
  return {
    type: 'postgres',
    url,
    schema,
    entities,
    migrationsTableName: 'migration',
    synchronize: false,
    poolSize,
    applicationName: `parley-${schema}`,
    extra: {
      options: `-c search_path=${schema} -c timezone=UTC ${PLANNED_ONCE}`,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      pipeline: true,
    },
  };
}
