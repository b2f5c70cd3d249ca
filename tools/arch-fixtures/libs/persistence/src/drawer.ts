// breaks: lib-persistence
import { messaging } from '@parley/messaging';

export const drawer = messaging;
