// SPDX-License-Identifier: Apache-2.0
// usage: java Scenario LIBRARY TABLE FIXTURES: a line for each step, the SHA-256 of the answer (in base64 a PDF and what is wanted whole) or the
// status and message of the refusal. TABLE is scenario.json as compare.py lays it down for runtimes without a JSON reader.

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.percuta.Percuta;

public final class Scenario {
  private static Path fixtures;

  private static String read(String name) throws Exception { return name.isEmpty() ? null : Files.readString(fixtures.resolve(name)); }

  private static String orNull(String text) { return text.isEmpty() ? null : text; }

  private static byte[] run(Percuta percuta, String[] step) throws Exception {
    List<String> documents = !step[3].isEmpty() ? List.of(step[3]) : step[4].isEmpty() ? List.of() : List.of(read(step[4]));
    Percuta.Options options = new Percuta.Options().documents(documents).timeZone(orNull(step[9])).clinic(read(step[11]))
        .releasedBy(orNull(step[12])).language(orNull(step[15])).zones(step[10].isEmpty() ? List.of() : List.of(step[10].split(",")))
        .records(step[5].equals("complete") ? Percuta.DataState.COMPLETE : Percuta.DataState.PARTIAL)
        .format(step[13].isEmpty() ? null : Percuta.Format.valueOf(step[13].toUpperCase(java.util.Locale.ROOT)));
    switch (step[1]) {
      case "search": return percuta.search(step[2]).getBytes(StandardCharsets.UTF_8);
      case "protocol": return percuta.protocol(step[2]).getBytes(StandardCharsets.UTF_8);
      case "citations": return percuta.citations(orNull(step[2])).getBytes(StandardCharsets.UTF_8);
      case "questionnaire": return percuta.questionnaire(step[2], null).getBytes(StandardCharsets.UTF_8);
      case "hook": return percuta.hook(step[14]).getBytes(StandardCharsets.UTF_8);
      case "check": return percuta.check(documents, step[6], step[7], options).getBytes(StandardCharsets.UTF_8);
      case "timeline": return percuta.timeline(step[6], step[8], options).getBytes(StandardCharsets.UTF_8);
      default: return percuta.letter(step[6], step[8], options);
    }
  }

  public static void main(String[] words) throws Exception {
    fixtures = Path.of(words[2]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Percuta percuta = new Percuta(words[0])) {
      for (String line : Files.readAllLines(Path.of(words[1]))) {
        String[] step = line.split("\t", -1);
        try {
          byte[] answer = run(percuta, step);
          String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer));
          out.println(step[0] + ": " + (step[13].equals("pdf") || step[16].equals("yes") ? Base64.getEncoder().encodeToString(answer) : hash));
        } catch (Percuta.Refused refused) {
          out.println(step[0] + ": " + refused.status + " " + refused.getMessage());
        }
      }
    }
  }
}
