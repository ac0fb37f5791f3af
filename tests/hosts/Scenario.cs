// SPDX-License-Identifier: Apache-2.0
// usage: mono scenario.exe LIBRARY TABLE FIXTURES: a line for each step, the SHA-256 of the answer (in base64 a PDF and what is wanted whole) or the
// status and message of the refusal. TABLE is scenario.json as compare.py lays it down for runtimes without a JSON reader: a step a line, its
// columns parted by tabs.
using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Percuta;

internal static class Scenario
{
    private static string fixtures;

    private static string Read(string name) { return name == "" ? null : File.ReadAllText(Path.Combine(fixtures, name)); }

    private static byte[] Run(Library percuta, string[] step)
    {
        string words = step[2] == "" ? null : step[2];
        string[] documents = step[3] != "" ? new[] { step[3] } : step[4] != "" ? new[] { Read(step[4]) } : new string[0];
        var format = (Format)Enum.Parse(typeof(Format), step[13] == "" ? "json" : step[13], true);
        switch (step[1])
        {
            case "search": return Encoding.UTF8.GetBytes(percuta.Search(words));
            case "protocol": return Encoding.UTF8.GetBytes(percuta.Protocol(words));
            case "citations": return Encoding.UTF8.GetBytes(percuta.Citations(words));
            case "questionnaire": return Encoding.UTF8.GetBytes(percuta.Questionnaire(words));
            case "hook": return Encoding.UTF8.GetBytes(percuta.Hook(step[14]));
            case "check":
                return Encoding.UTF8.GetBytes(percuta.Check(documents, step[6], step[7], new CheckOptions {
                    TimeZone = step[9], Format = format, Zones = step[10] == "" ? new string[0] : step[10].Split(','),
                    Records = step[5] == "complete" ? DataState.Complete : DataState.Partial }));
            default:
                var options = new LetterOptions { Documents = documents, TimeZone = step[9], Format = format, Clinic = Read(step[11]),
                    ReleasedBy = step[12] == "" ? null : step[12], Language = step[15] == "" ? null : step[15] };
                return step[1] == "timeline" ? Encoding.UTF8.GetBytes(percuta.Timeline(step[6], step[8], options)) : percuta.Letter(step[6], step[8], options);
        }
    }

    private static void Main(string[] words)
    {
        fixtures = words[2];
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        using (var percuta = new Library())
        using (var sha = SHA256.Create())
        {
            foreach (string line in File.ReadAllLines(words[1]))
            {
                string[] step = line.Split('\t');
                try
                {
                    byte[] answer = Run(percuta, step);
                    string said = step[13] == "pdf" || step[16] == "yes" ? Convert.ToBase64String(answer) : BitConverter.ToString(sha.ComputeHash(answer)).Replace("-", "").ToLowerInvariant();
                    output.WriteLine(step[0] + ": " + said);
                }
                catch (PercutaException refused) { output.WriteLine(step[0] + ": " + refused.Status + " " + refused.Message); }
            }
        }
        output.Flush();
    }
}
