<?php
// SPDX-License-Identifier: Apache-2.0
declare(strict_types=1);

/**
 * Percuta for PHP, through FFI: protocols, contraindication checks, aftercare and letters for medical microneedling.
 *
 *     $percuta = new Percuta\Library();
 *     $answer = $percuta->check([$bundle], 'PR-ACNE-ROLLING', '2027-01-10', ['timeZone' => 'Europe/London']);
 *
 * Documents go in and come out as UTF-8 strings. FFI is on for the command line; a web server needs ffi.enable or preloading (docs of PHP).
 * Decision support only: a licensed clinician decides.
 */

namespace Percuta;

use FFI;

/** One line that says what was attempted, what is wrong, where, and what to do. */
final class Error extends \RuntimeException
{
}

final class Library
{
    private FFI $ffi;
    private FFI\CData $library;

    /** @param ?string $file libpercuta.so.1, or another path; @param ?string $header percuta_ffi.h */
    public function __construct(?string $file = null, ?string $header = null)
    {
        $header ??= __DIR__ . '/../../include/percuta/percuta_ffi.h';
        $this->ffi = FFI::cdef(file_get_contents($header), $file ?? 'libpercuta.so.1');
        $this->library = $this->make('library', fn ($out, $error) => $this->ffi->percuta_library_open(null, $out, $error));
    }

    public function __destruct()
    {
        if (isset($this->library)) {
            $this->ffi->percuta_library_close($this->library);
        }
    }

    public function search(string $query, string $format = 'json'): string
    {
        return $this->written(fn ($out, $error) => $this->ffi->percuta_protocol_search($this->library, $query, $this->format($format), $out, $error));
    }

    public function protocol(string $id, string $format = 'json'): string
    {
        return $this->written(fn ($out, $error) => $this->ffi->percuta_protocol_get($this->library, $id, $this->format($format), $out, $error));
    }

    public function citations(?string $key = null, string $format = 'json'): string
    {
        return $this->written(fn ($out, $error) => $this->ffi->percuta_citation_list($this->library, $key, $this->format($format), $out, $error));
    }

    public function questionnaire(string $protocol, ?string $language = null): string
    {
        return $this->written(fn ($out, $error) => $this->ffi->percuta_questionnaire_get($this->library, $protocol, $language, $out, $error));
    }

    /**
     * @param string[] $documents FHIR R4 JSON about one patient
     * @param array{records?:string,timeZone?:string,zones?:string[],depth?:float,device?:string,format?:string} $options
     */
    public function check(array $documents, string $protocol, string $on, array $options = []): string
    {
        $texts = new Texts();
        $patient = $this->patient($documents, $options['records'] ?? null);
        try {
            $request = $this->struct('percuta_check_request');
            $request->protocol = $texts->of($protocol);
            $request->time_zone = $texts->of($options['timeZone'] ?? null);
            $request->device = $texts->of($options['device'] ?? null);
            $request->depth_mm = $options['depth'] ?? 0.0;
            $this->setZones($request, $texts, $options['zones'] ?? []);
            $day = $this->ffi->new('int32_t');
            $this->call(fn ($error) => $this->ffi->percuta_day_read($on, FFI::addr($day), $error));
            $request->on_day = $day->cdata;
            $check = $this->make('check', fn ($out, $error) => $this->ffi->percuta_check_run($this->library, $patient, FFI::addr($request), $out, $error));
            try {
                $format = $this->format($options['format'] ?? 'json');
                return $this->written(fn ($out, $error) => $this->ffi->percuta_check_write($check, $format, $out, $error));
            } finally {
                $this->ffi->percuta_check_destroy($check);
            }
        } finally {
            $this->ffi->percuta_patient_destroy($patient);
        }
    }

    /** @param array{documents?:string[],timeZone?:string,zones?:string[],format?:string} $options */
    public function timeline(string $protocol, string $treatedAt, array $options = []): string
    {
        $texts = new Texts();
        $patient = $this->patient($options['documents'] ?? [], null);
        try {
            $request = $this->treatment($texts, $protocol, $treatedAt, $options);
            $format = $this->format($options['format'] ?? 'json');
            return $this->written(fn ($out, $error) => $this->ffi->percuta_timeline_build($this->library, ($options['documents'] ?? []) === [] ? null : $patient, FFI::addr($request), $format, $out, $error));
        } finally {
            $this->ffi->percuta_patient_destroy($patient);
        }
    }

    /** Without clinic or releasedBy the letter is a DRAFT. @param array<string,mixed> $options as timeline, and clinic, releasedBy, language, kind */
    public function letter(string $protocol, string $treatedAt, array $options = []): string
    {
        $texts = new Texts();
        $patient = $this->patient($options['documents'] ?? [], null);
        try {
            $treatment = $this->treatment($texts, $protocol, $treatedAt, $options);
            $request = $this->struct('percuta_letter_request');
            $request->treatment = FFI::addr($treatment);
            $request->language = $texts->of($options['language'] ?? null);
            $request->clinic = $texts->of($options['clinic'] ?? null);
            $request->clinic_size = strlen($options['clinic'] ?? '');
            $request->released_by = $texts->of($options['releasedBy'] ?? null);
            $request->letter = $texts->of($options['kind'] ?? null);
            $format = $this->format($options['format'] ?? 'html');
            return $this->written(fn ($out, $error) => $this->ffi->percuta_letter_render($this->library, ($options['documents'] ?? []) === [] ? null : $patient, FFI::addr($request), $format, $out, $error));
        } finally {
            $this->ffi->percuta_patient_destroy($patient);
        }
    }

    /** A CDS Hooks request in, a response out. */
    public function hook(string $request): string
    {
        return $this->written(fn ($out, $error) => $this->ffi->percuta_hook_call($this->library, null, $request, strlen($request), $out, $error));
    }

    private function patient(array $documents, ?string $records): FFI\CData
    {
        $patient = $this->make('patient', fn ($out, $error) => $this->ffi->percuta_patient_create($this->library, $out, $error));
        try {
            if ($records !== null) {
                $states = ['none-known' => 1, 'complete' => 2, 'partial' => 3, 'not-asked' => 4, 'not-supplied' => 5, 'error' => 6];
                $state = $states[$records] ?? throw new \ValueError("\"$records\" is no data state; use one of " . implode(', ', array_keys($states)));
                $this->call(fn ($error) => $this->ffi->percuta_patient_declare($patient, $this->ffi->PERCUTA_KIND_ALL, $state, $error));
            }
            foreach ($documents as $document) {
                $this->call(fn ($error) => $this->ffi->percuta_patient_add_document($patient, $document, strlen($document), $error));
            }
            return $patient;
        } catch (\Throwable $problem) {
            $this->ffi->percuta_patient_destroy($patient);
            throw $problem;
        }
    }

    private function treatment(Texts $texts, string $protocol, string $treatedAt, array $options): FFI\CData
    {
        $request = $this->struct('percuta_treatment_request');
        $request->protocol = $texts->of($protocol);
        $request->time_zone = $texts->of($options['timeZone'] ?? null);
        $this->setZones($request, $texts, $options['zones'] ?? []);
        $this->call(fn ($error) => $this->ffi->percuta_time_read($treatedAt, FFI::addr($request->treated_at), $error));
        return $request;
    }

    private function setZones(FFI\CData $request, Texts $texts, array $zones): void
    {
        if ($zones === []) {
            return;
        }
        $list = $texts->keep(FFI::new('char *[' . count($zones) . ']', false));
        foreach (array_values($zones) as $number => $zone) {
            $list[$number] = $texts->of($zone);
        }
        $request->zones = FFI::cast($this->ffi->type('char **'), FFI::addr($list));
        $request->zone_count = count($zones);
    }

    private function struct(string $name): FFI\CData
    {
        $made = $this->ffi->new($name);
        $made->struct_size = FFI::sizeof($made);
        return $made;
    }

    private function format(string $name): int
    {
        $formats = ['text' => 0, 'json' => 1, 'fhir' => 2, 'html' => 3, 'pdf' => 4, 'ics' => 5, 'svg' => 6];
        return $formats[$name] ?? throw new \ValueError("\"$name\" is no format; use one of " . implode(', ', array_keys($formats)));
    }

    private function call(callable $function): void
    {
        $error = $this->struct('percuta_error');
        if ($function(FFI::addr($error)) !== 0) {
            throw new Error(FFI::string($error->message), $error->status);
        }
    }

    private function make(string $kind, callable $function): FFI\CData
    {
        $out = $this->ffi->new("percuta_$kind *");
        $this->call(fn ($error) => $function(FFI::addr($out), $error));
        return $out;
    }

    private function written(callable $function): string
    {
        $document = $this->make('document', $function);
        try {
            $text = $this->ffi->new('percuta_text');
            $this->call(fn ($error) => $this->ffi->percuta_document_get_text($document, FFI::addr($text), $error));
            return $text->size === 0 ? '' : FFI::string($text->data, $text->size);
        } finally {
            $this->ffi->percuta_document_destroy($document);
        }
    }
}

/** Texts in C memory, as long as this object lives. */
final class Texts
{
    /** @var FFI\CData[] */
    private array $kept = [];

    public function __destruct()
    {
        foreach ($this->kept as $each) {
            FFI::free($each);
        }
    }

    public function keep(FFI\CData $memory): FFI\CData
    {
        return $this->kept[] = $memory;
    }

    public function of(?string $text): ?FFI\CData
    {
        if ($text === null) {
            return null;
        }
        if (str_contains($text, "\0")) {
            throw new \ValueError('a text for percuta has a NUL character inside');
        }
        $memory = $this->keep(FFI::new('char[' . (strlen($text) + 1) . ']', false));
        FFI::memcpy($memory, $text . "\0", strlen($text) + 1);
        return FFI::cast('char *', FFI::addr($memory[0]));
    }
}
