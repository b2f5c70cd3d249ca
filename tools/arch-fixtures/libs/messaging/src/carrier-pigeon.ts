// breaks: lib-messaging
import { access } from '@parley/access';

export const carrierPigeon = access;
