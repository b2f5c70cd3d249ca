import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';

export { Counter, Gauge, Histogram };

/** Node's own figures (memory, event loop lag, handles), beside the service's. */
export function startMetrics(): void {
  collectDefaultMetrics();
}

/** All figures in Prometheus' text form, and its content type. */
export const renderMetrics = async (): Promise<[text: string, contentType: string]> => [
  await register.metrics(),
  register.contentType,
];
