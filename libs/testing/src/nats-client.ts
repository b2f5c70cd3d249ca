export { jetstream, jetstreamManager } from '@nats-io/jetstream';
export { connect, headers, type NatsConnection } from '@nats-io/transport-node';
