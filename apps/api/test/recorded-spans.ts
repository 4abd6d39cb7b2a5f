import {
  context,
  propagation,
  ROOT_CONTEXT,
  trace,
  type Attributes,
  type Context,
  type ContextManager,
  type Span,
  type SpanContext,
  type SpanOptions,
  type SpanStatus,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';

/** A span, running or ended, with everything recorded on it. */
export class RecordedSpan implements Span {
  name: string;
  readonly options: SpanOptions;
  readonly parent: SpanContext | undefined;
  readonly attributes: Attributes;
  status: SpanStatus | undefined;
  isEnded = false;
  readonly #own: SpanContext;

  constructor(
    name: string,
    { options, parent, id }: { options: SpanOptions; parent: SpanContext | undefined; id: number },
  ) {
    this.name = name;
    this.options = options;
    this.parent = parent;
    this.attributes = { ...options.attributes };
    const hex = id.toString(16);
    this.#own = {
      traceId: parent?.traceId ?? hex.padStart(32, '0'),
      spanId: hex.padStart(16, '0'),
      traceFlags: 1,
    };
  }

  spanContext(): SpanContext {
    return this.#own;
  }
  setAttribute(key: string, value: Attributes[string]): this {
    this.attributes[key] = value;
    return this;
  }
  setAttributes(attributes: Attributes): this {
    Object.assign(this.attributes, attributes);
    return this;
  }
  setStatus(status: SpanStatus): this {
    this.status = status;
    return this;
  }
  updateName(name: string): this {
    this.name = name;
    return this;
  }
  end(): void {
    this.isEnded = true;
  }
  isRecording(): boolean {
    return !this.isEnded;
  }
  addEvent(): this {
    throw new Error('nothing adds events');
  }
  addLink(): this {
    throw new Error('nothing adds links');
  }
  addLinks(): this {
    throw new Error('nothing adds links');
  }
  recordException(): void {
    throw new Error('an exception may have a secret in its message');
  }
}

class RecordingTracer implements Tracer {
  readonly spans: RecordedSpan[] = [];

  startSpan(name: string, options: SpanOptions = {}, parent: Context = context.active()): Span {
    const span = new RecordedSpan(name, {
      options,
      parent: trace.getSpanContext(parent),
      id: this.spans.length + 1,
    });
    this.spans.push(span);
    return span;
  }
  startActiveSpan<F extends (span: Span) => unknown>(name: string, fn: F): ReturnType<F>;
  startActiveSpan<F extends (span: Span) => unknown>(
    name: string,
    options: SpanOptions,
    fn: F,
  ): ReturnType<F>;
  startActiveSpan<F extends (span: Span) => unknown>(
    name: string,
    options: SpanOptions,
    parent: Context,
    fn: F,
  ): ReturnType<F>;
  startActiveSpan(): never {
    throw new Error('nothing starts spans in this way');
  }
}

class AsyncContexts implements ContextManager {
  readonly #current = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.#current.getStore() ?? ROOT_CONTEXT;
  }
  with<A extends unknown[], F extends (...parameters: A) => ReturnType<F>>(
    own: Context,
    fn: F,
    _self?: ThisParameterType<F>,
    ...parameters: A
  ): ReturnType<F> {
    return this.#current.run(own, () => fn(...parameters));
  }
  bind<T>(_context: Context, target: T): T {
    return target;
  }
  enable(): this {
    return this;
  }
  disable(): this {
    return this;
  }
}

/** The spans since a call of {@link recordSpans}. */
export interface SpanRecording {
  readonly spans: () => readonly RecordedSpan[];
  /** Removes the provider, because test files of one process share it. */
  readonly stop: () => void;
}

// The tracer of the program keeps the one that it found first.
const tracer = new RecordingTracer();

/** Registers a tracer provider as an SDK does. */
export function recordSpans(): SpanRecording {
  const before = tracer.spans.length;
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  context.setGlobalContextManager(new AsyncContexts());
  propagation.setGlobalPropagator({
    inject: () => {
      throw new Error('nothing is sent on');
    },
    extract: (own, carrier, getter) => {
      const header = getter.get(carrier, 'traceparent');
      const [, traceId = '', spanId = ''] = /^00-(\w{32})-(\w{16})-01$/.exec(String(header)) ?? [];
      return traceId === ''
        ? own
        : trace.setSpanContext(own, { traceId, spanId, traceFlags: 1, isRemote: true });
    },
    fields: () => ['traceparent'],
  });
  return {
    spans: () => tracer.spans.slice(before),
    stop: () => {
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}
