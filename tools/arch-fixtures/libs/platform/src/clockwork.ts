// breaks: lib-platform
import { DataSource } from 'typeorm';

export const clockwork = DataSource;
