import type { System } from '../system/system';

/** How one race ended in the database: when the opt-out and the mark `submitting` were committed. */
export interface RaceEnd {
  readonly customer: string;
  readonly stoppedAt?: number;
  readonly markedAt?: number;
}

/**
 * Writes down, below the product, which transaction marked a message `submitting` and which opted a customer out, and
 * stretches the moment before the mark, so that races are lost where they can be.
 */
export async function startAudit(system: System, stretchSeconds: number): Promise<void> {
  await system.query(`
    CREATE SCHEMA proof;
    CREATE TABLE proof.deed (what text NOT NULL, customer text NOT NULL);
    CREATE FUNCTION proof.marked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      PERFORM pg_sleep(random() * ${stretchSeconds});
      INSERT INTO proof.deed VALUES ('marked', NEW.customer_number);
      RETURN NEW;
    END $$;
    CREATE FUNCTION proof.stopped() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      INSERT INTO proof.deed VALUES ('stopped', NEW.customer_number);
      RETURN NEW;
    END $$;
    CREATE TRIGGER proof_marked BEFORE UPDATE ON gateway.dispatch FOR EACH ROW
      WHEN (NEW.state = 'submitting' AND OLD.state <> 'submitting') EXECUTE FUNCTION proof.marked();
    CREATE TRIGGER proof_stopped BEFORE UPDATE ON gateway.consent FOR EACH ROW
      WHEN (NEW.opted_out AND NOT OLD.opted_out) EXECUTE FUNCTION proof.stopped()`);
}

/** Customers who were texted before have a row of consent, so only its lock stands between a STOP and a send. */
export async function rememberTexted(system: System, customers: readonly string[]): Promise<void> {
  await system.query(
    `INSERT INTO gateway.consent (customer_number, opted_out, source, changed_at, version)
     SELECT customer, false, 'system', now(), 0 FROM unnest($1::text[]) AS customer`,
    [customers],
  );
}

/** In milliseconds of the server's clock, from the commit records themselves. */
export async function readRaces(system: System): Promise<RaceEnd[]> {
  const rows = await system.query<{ customer: string; stopped_at: number | null; marked_at: number | null }>(
    `SELECT customer, min(committed_at) FILTER (WHERE what = 'stopped') AS stopped_at,
            max(committed_at) FILTER (WHERE what = 'marked') AS marked_at
       FROM (SELECT what, customer, extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 * 1000 AS committed_at
               FROM proof.deed) AS deed
      GROUP BY customer`,
  );
  return rows.map(({ customer, stopped_at, marked_at }) => ({
    customer,
    stoppedAt: stopped_at ?? undefined,
    markedAt: marked_at ?? undefined,
  }));
}
