/** Error codes of Node's sockets when the server is not there or went away. */
const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** SQLSTATE classes: connection, resources (disk full too), operator intervention, system error, and statement timeout. */
const STORE = /^(08|53|57P|58|57014)/;
/** Serialisation failure and deadlock: the same work succeeds when it is done again. */
const CONTENDED = /^(40001|40P01|55P03)$/;
/** "cached plan must not change result type": a migration changed a table since the plan was made. */
const PLAN_OUTDATED = /^0A000$/;
const LOST =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Driver not Connected|Query runner already released/i;

/** Whether the error says that the database is away or overloaded, not that the work is wrong. */
export function isStoreUnavailable(error: unknown): boolean {
  const { code, message } = faultOf(error);
  return NETWORK.test(code) || STORE.test(code) || LOST.test(message);
}

/** Whether doing the same work again is likely to succeed at once. */
export function isContention(error: unknown): boolean {
  return CONTENDED.test(faultOf(error).code) || isPlanOutdated(error);
}

export function isPlanOutdated(error: unknown): boolean {
  return PLAN_OUTDATED.test(faultOf(error).code);
}

function faultOf(error: unknown): { code: string; message: string } {
  const fault = error as { code?: unknown; message?: unknown; driverError?: { code?: unknown } } | undefined;
  return {
    code: String(fault?.driverError?.code ?? fault?.code ?? ''),
    message: String(fault?.message ?? ''),
  };
}
