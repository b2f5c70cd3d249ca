export * from './change-lists';
export * from './column-types';
export * from './database.module';
export * from './database-health';
export * from './group-commit';
export * from './migrate';
export * from './store-faults';
export * from './transactions';
