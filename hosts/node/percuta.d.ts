// SPDX-License-Identifier: Apache-2.0
/** FHIR or Percuta JSON: text, UTF-8 bytes, or an object. */
export type Document = string | Buffer | object;
export type DataState = 'none-known' | 'complete' | 'partial' | 'not-asked' | 'not-supplied' | 'error';

export interface Treatment {
  timeZone?: string;
  zones?: string[];
  /** millimetres */
  depth?: number;
  device?: string;
}
export interface CheckOptions extends Treatment {
  /** State of all kinds of data; left out, it counts as partial. */
  records?: DataState;
  format?: 'text' | 'json' | 'fhir';
}
export interface TimelineOptions extends Treatment {
  documents?: Document[];
  format?: 'text' | 'json' | 'ics' | 'svg' | 'fhir';
}
export interface LetterOptions extends Treatment {
  documents?: Document[];
  clinic?: Document;
  releasedBy?: string;
  language?: string;
  kind?: string;
  largePrint?: boolean;
}

/** One line that says what was attempted, what is wrong, where, and what to do. */
export class PercutaError extends Error {
  readonly status: number;
}

export class Library {
  /** file: libpercuta.so.1, or another path */
  constructor(file?: string);
  close(): void;
  search(query: string, format?: 'text' | 'json'): string;
  protocol(id: string, format?: 'text' | 'json' | 'fhir'): string;
  citations(key?: string | null, format?: 'text' | 'json'): string;
  questionnaire(protocol: string, language?: string | null): string;
  /** on: YYYY-MM-DD. The verdict is clear only where everything is known. */
  check(documents: Document[], protocol: string, on: string, options?: CheckOptions): string;
  /** treatedAt: RFC 3339 with offset. */
  timeline(protocol: string, treatedAt: string, options?: TimelineOptions): string;
  letter(protocol: string, treatedAt: string, options: LetterOptions & { format: 'pdf' }): Buffer;
  letter(protocol: string, treatedAt: string, options?: LetterOptions & { format?: 'html' | 'text' | 'ics' | 'fhir' }): string;
  /** A CDS Hooks request in, a response out. */
  hook(request: Document): string;
}
