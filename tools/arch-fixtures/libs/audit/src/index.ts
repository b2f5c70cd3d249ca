export const audit = 'audit';
