export * from './audit.module';
export * from './audit-log';
export * from './audit-table';
