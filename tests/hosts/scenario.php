<?php
// SPDX-License-Identifier: Apache-2.0
// usage: php scenario.php LIBRARY SCENARIO FIXTURES: a line for each step, the SHA-256 of the answer (a PDF and
// what is wanted whole in base64) or the status and message of the refusal.
declare(strict_types=1);

require __DIR__ . '/../../hosts/php/percuta.php';

[, $file, $scenario, $fixtures] = $argv;
$percuta = new Percuta\Library($file);
$read = fn (?string $name) => $name === null ? null : file_get_contents("$fixtures/$name");
foreach (json_decode(file_get_contents($scenario), true) as $step) {
    $documents = isset($step['text']) ? [$step['text']] : (isset($step['patient']) ? [$read($step['patient'])] : []);
    $step += ['documents' => $documents];
    $step['clinic'] = $read($step['clinic'] ?? null);
    try {
        $answer = match ($step['call']) {
            'search' => $percuta->search($step['words']),
            'protocol' => $percuta->protocol($step['words']),
            'citations' => $percuta->citations($step['words']),
            'questionnaire' => $percuta->questionnaire($step['words']),
            'check' => $percuta->check($documents, $step['protocol'], $step['on'], $step),
            'timeline' => $percuta->timeline($step['protocol'], $step['treatedAt'], $step),
            'letter' => $percuta->letter($step['protocol'], $step['treatedAt'], $step),
            'hook' => $percuta->hook($step['request']),
        };
        echo $step['name'], ': ', ($step['format'] ?? '') === 'pdf' || isset($step['whole']) ? base64_encode($answer) : hash('sha256', $answer), "\n";
    } catch (Percuta\Error $refused) {
        echo $step['name'], ': ', $refused->getCode(), ' ', $refused->getMessage(), "\n";
    }
}
