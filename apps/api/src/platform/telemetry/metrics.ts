import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const DEFAULT_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The process's own figures for Prometheus, `smssend_…`. Asking twice for a name gives the same
 * instrument. Labels come from closed lists: never an id, a phone or a path.
 */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'smssend_' });
  }

  counter<L extends string>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    return (
      this.existing<Counter<L>>(name) ??
      this.register(new Counter(this.settings(name, help, labels)))
    );
  }

  /** @param collect sets the gauge each time the figures are read. */
  gauge<L extends string>(
    name: string,
    help: string,
    labels: readonly L[] = [],
    collect?: (gauge: Gauge<L>) => void | Promise<void>,
  ): Gauge<L> {
    const known = this.existing<Gauge<L>>(name);
    if (known) return known;
    const gauge: Gauge<L> = new Gauge({
      ...this.settings(name, help, labels),
      ...(collect ? { collect: () => collect(gauge) } : {}),
    });
    return this.register(gauge);
  }

  histogram<L extends string>(
    name: string,
    help: string,
    labels: readonly L[] = [],
    buckets: readonly number[] = DEFAULT_BUCKETS_SECONDS,
  ): Histogram<L> {
    const settings = { ...this.settings(name, help, labels), buckets: [...buckets] };
    return this.existing<Histogram<L>>(name) ?? this.register(new Histogram(settings));
  }

  /** Everything in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private settings<L extends string>(name: string, help: string, labels: readonly L[]) {
    // Registered by hand below, so that two applications in one test process do not share figures.
    return { name, help, labelNames: [...labels], registers: [] };
  }

  private existing<M>(name: string): M | undefined {
    return this.registry.getSingleMetric(name) as M | undefined;
  }

  private register<M extends Counter<string> | Gauge<string> | Histogram<string>>(metric: M): M {
    this.registry.registerMetric(metric);
    return metric;
  }
}
