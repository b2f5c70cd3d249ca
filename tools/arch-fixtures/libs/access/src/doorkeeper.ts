// breaks: lib-access
import pg from 'pg';

export const doorkeeper = pg;
