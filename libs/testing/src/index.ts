export * from './eventually';
export * from './nats-server';
export * from './test-bus';
export * from './test-database';
