// breaks: domain-layer
import { randomUUID } from 'node:crypto';

export const offerId = randomUUID();
