// breaks: specs-of-services
import pino from 'pino';

export const logged = pino;
