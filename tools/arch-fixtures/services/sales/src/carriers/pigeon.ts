// breaks: adapters
import { spawn } from 'node:child_process';

export const fly = spawn;
