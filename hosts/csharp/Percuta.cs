// SPDX-License-Identifier: Apache-2.0
// Percuta for .NET and mono, through P/Invoke: protocols, contraindication checks, aftercare and letters for medical microneedling.
//
//   using (var percuta = new Percuta.Library())
//   {
//       string answer = percuta.Check(new[] { bundle }, "PR-ACNE-ROLLING", "2027-01-10", new Percuta.CheckOptions { TimeZone = "Europe/London" });
//   }
//
// Documents are UTF-8 JSON as string; a PDF is bytes. The library is found as every native library is: libpercuta.so.1.
// Decision support only: a licensed clinician decides.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace Percuta
{
    public enum Format { Text = 0, Json = 1, Fhir = 2, Html = 3, Pdf = 4, Ics = 5, Svg = 6 }

    public enum DataState { Undeclared = 0, NoneKnown = 1, Complete = 2, Partial = 3, NotAsked = 4, NotSupplied = 5, Error = 6 }

    /// <summary>One line that says what was attempted, what is wrong, where, and what to do.</summary>
    public sealed class PercutaException : Exception
    {
        public int Status { get; }
        public PercutaException(string message, int status) : base(message) { Status = status; }
    }

    public class TreatmentOptions
    {
        public string TimeZone;
        public string[] Zones = new string[0];
        public double DepthMm;
        public string Device;
    }

    public sealed class CheckOptions : TreatmentOptions
    {
        /// <summary>Of all kinds of data; undeclared counts as partial.</summary>
        public DataState Records;
        public Format Format = Format.Json;
    }

    public sealed class LetterOptions : TreatmentOptions
    {
        public string[] Documents = new string[0];
        /// <summary>Without Clinic or ReleasedBy the letter is a DRAFT.</summary>
        public string Clinic, ReleasedBy, Language, Kind;
        public Format Format = Format.Html;
    }

    /// <summary>The knowledge base that comes with the library. Any number of threads may use it at once.</summary>
    public sealed class Library : IDisposable
    {
        private IntPtr library;

        public Library() { library = Make((out IntPtr made, ref Native.Error error) => Native.percuta_library_open(IntPtr.Zero, out made, ref error)); }

        public void Dispose()
        {
            if (library != IntPtr.Zero) Native.percuta_library_close(library);
            library = IntPtr.Zero;
            GC.SuppressFinalize(this);
        }

        ~Library() { Dispose(); }

        public string Search(string query, Format format = Format.Json)
        {
            using (var texts = new Texts()) return LookUp(Native.percuta_protocol_search, texts.Of(query), format);
        }

        public string Protocol(string id, Format format = Format.Json)
        {
            using (var texts = new Texts()) return LookUp(Native.percuta_protocol_get, texts.Of(id), format);
        }

        public string Citations(string key = null, Format format = Format.Json)
        {
            using (var texts = new Texts()) return LookUp(Native.percuta_citation_list, texts.Of(key), format);
        }

        public string Questionnaire(string protocol, string language = null)
        {
            using (var texts = new Texts())
            {
                IntPtr id = texts.Of(protocol), tag = texts.Of(language);
                return Written((out IntPtr made, ref Native.Error error) => Native.percuta_questionnaire_get(Open, id, tag, out made, ref error));
            }
        }

        /// <param name="on">YYYY-MM-DD</param>
        public string Check(IEnumerable<string> documents, string protocol, string on, CheckOptions options = null)
        {
            options = options ?? new CheckOptions();
            using (var texts = new Texts())
            {
                IntPtr patient = Patient(documents, options.Records);
                try
                {
                    var request = new Native.CheckRequest { struct_size = (uint)Marshal.SizeOf(typeof(Native.CheckRequest)) };
                    request.protocol = texts.Of(protocol);
                    request.zones = texts.List(options.Zones);
                    request.zone_count = (UIntPtr)options.Zones.Length;
                    request.depth_mm = options.DepthMm;
                    request.device = texts.Of(options.Device);
                    request.time_zone = texts.Of(options.TimeZone);
                    IntPtr day = texts.Of(on);
                    Call((ref Native.Error error) => Native.percuta_day_read(day, out request.on_day, ref error));
                    IntPtr check = Make((out IntPtr made, ref Native.Error error) => Native.percuta_check_run(Open, patient, ref request, out made, ref error));
                    try
                    {
                        return Written((out IntPtr made, ref Native.Error error) => Native.percuta_check_write(check, (int)options.Format, out made, ref error));
                    }
                    finally { Native.percuta_check_destroy(check); }
                }
                finally { Native.percuta_patient_destroy(patient); }
            }
        }

        /// <param name="treatedAt">RFC 3339 with offset</param>
        public string Timeline(string protocol, string treatedAt, LetterOptions options)
        {
            using (var texts = new Texts())
            {
                IntPtr patient = Patient(options.Documents, DataState.Undeclared);
                try
                {
                    var request = Treatment(texts, protocol, treatedAt, options);
                    IntPtr known = options.Documents.Length == 0 ? IntPtr.Zero : patient;
                    return Written((out IntPtr made, ref Native.Error error) =>
                        Native.percuta_timeline_build(Open, known, ref request, (int)options.Format, out made, ref error));
                }
                finally { Native.percuta_patient_destroy(patient); }
            }
        }

        public byte[] Letter(string protocol, string treatedAt, LetterOptions options)
        {
            using (var texts = new Texts())
            {
                IntPtr patient = Patient(options.Documents, DataState.Undeclared);
                try
                {
                    var treatment = Treatment(texts, protocol, treatedAt, options);
                    var request = new Native.LetterRequest { struct_size = (uint)Marshal.SizeOf(typeof(Native.LetterRequest)) };
                    request.treatment = texts.Keep(Marshal.AllocHGlobal(Marshal.SizeOf(typeof(Native.TreatmentRequest))));
                    Marshal.StructureToPtr(treatment, request.treatment, false);
                    request.language = texts.Of(options.Language);
                    request.clinic = texts.Of(options.Clinic);
                    request.clinic_size = (UIntPtr)(options.Clinic == null ? 0 : Encoding.UTF8.GetByteCount(options.Clinic));
                    request.released_by = texts.Of(options.ReleasedBy);
                    request.letter = texts.Of(options.Kind);
                    IntPtr known = options.Documents.Length == 0 ? IntPtr.Zero : patient;
                    return Bytes((out IntPtr made, ref Native.Error error) =>
                        Native.percuta_letter_render(Open, known, ref request, (int)options.Format, out made, ref error));
                }
                finally { Native.percuta_patient_destroy(patient); }
            }
        }

        /// <summary>A CDS Hooks request in, a response out.</summary>
        public string Hook(string request)
        {
            byte[] content = Encoding.UTF8.GetBytes(request);
            return Written((out IntPtr made, ref Native.Error error) =>
                Native.percuta_hook_call(Open, IntPtr.Zero, content, (UIntPtr)content.Length, out made, ref error));
        }

        private IntPtr Open
        {
            get
            {
                if (library == IntPtr.Zero) throw new ObjectDisposedException("Percuta.Library");
                return library;
            }
        }

        private delegate int Function(ref Native.Error error);
        private delegate int Maker(out IntPtr made, ref Native.Error error);
        private delegate int LookUpFunction(IntPtr library, IntPtr words, int format, out IntPtr document, ref Native.Error error);

        private static void Call(Function function)
        {
            var error = new Native.Error { struct_size = (uint)Marshal.SizeOf(typeof(Native.Error)), message = new byte[512] };
            if (function(ref error) == 0) return;
            int size = Array.IndexOf(error.message, (byte)0);
            throw new PercutaException(Encoding.UTF8.GetString(error.message, 0, size < 0 ? error.message.Length : size), error.status);
        }

        private static IntPtr Make(Maker maker)
        {
            IntPtr made = IntPtr.Zero;
            Call((ref Native.Error error) => maker(out made, ref error));
            return made;
        }

        private static byte[] Bytes(Maker maker)
        {
            IntPtr document = Make(maker);
            try
            {
                var text = new Native.Text();
                Call((ref Native.Error error) => Native.percuta_document_get_text(document, out text, ref error));
                var content = new byte[(int)text.size];
                if (content.Length > 0) Marshal.Copy(text.data, content, 0, content.Length);
                return content;
            }
            finally { Native.percuta_document_destroy(document); }
        }

        private static string Written(Maker maker) { return Encoding.UTF8.GetString(Bytes(maker)); }

        private string LookUp(LookUpFunction function, IntPtr words, Format format)
        {
            return Written((out IntPtr made, ref Native.Error error) => function(Open, words, (int)format, out made, ref error));
        }

        private IntPtr Patient(IEnumerable<string> documents, DataState records)
        {
            IntPtr patient = Make((out IntPtr made, ref Native.Error error) => Native.percuta_patient_create(Open, out made, ref error));
            try
            {
                if (records != DataState.Undeclared)
                    Call((ref Native.Error error) => Native.percuta_patient_declare(patient, 0, (int)records, ref error));
                foreach (string each in documents)
                {
                    byte[] content = Encoding.UTF8.GetBytes(each);
                    Call((ref Native.Error error) => Native.percuta_patient_add_document(patient, content, (UIntPtr)content.Length, ref error));
                }
                return patient;
            }
            catch
            {
                Native.percuta_patient_destroy(patient);
                throw;
            }
        }

        private static Native.TreatmentRequest Treatment(Texts texts, string protocol, string treatedAt, TreatmentOptions options)
        {
            var request = new Native.TreatmentRequest { struct_size = (uint)Marshal.SizeOf(typeof(Native.TreatmentRequest)) };
            request.protocol = texts.Of(protocol);
            request.time_zone = texts.Of(options.TimeZone);
            request.zones = texts.List(options.Zones);
            request.zone_count = (UIntPtr)options.Zones.Length;
            request.depth_mm = options.DepthMm;
            request.device = texts.Of(options.Device);
            IntPtr time = texts.Of(treatedAt);
            Call((ref Native.Error error) => Native.percuta_time_read(time, out request.treated_at, ref error));
            return request;
        }
    }

    /// <summary>Texts in native memory, as UTF-8 with a NUL, until disposed of.</summary>
    internal sealed class Texts : IDisposable
    {
        private readonly List<IntPtr> kept = new List<IntPtr>();

        public IntPtr Keep(IntPtr memory)
        {
            kept.Add(memory);
            return memory;
        }

        public IntPtr Of(string text)
        {
            if (text == null) return IntPtr.Zero;
            if (text.IndexOf('\0') >= 0) throw new ArgumentException("a text for percuta has a NUL character inside");
            byte[] content = Encoding.UTF8.GetBytes(text + "\0");
            IntPtr memory = Keep(Marshal.AllocHGlobal(content.Length));
            Marshal.Copy(content, 0, memory, content.Length);
            return memory;
        }

        public IntPtr List(string[] texts)
        {
            if (texts.Length == 0) return IntPtr.Zero;
            IntPtr list = Keep(Marshal.AllocHGlobal(IntPtr.Size * texts.Length));
            for (int i = 0; i < texts.Length; ++i) Marshal.WriteIntPtr(list, i * IntPtr.Size, Of(texts[i]));
            return list;
        }

        public void Dispose()
        {
            foreach (IntPtr each in kept) Marshal.FreeHGlobal(each);
            kept.Clear();
        }
    }

    internal static class Native
    {
        private const string Name = "libpercuta.so.1";

        [StructLayout(LayoutKind.Sequential)]
        internal struct Text { public IntPtr data; public UIntPtr size; }

        [StructLayout(LayoutKind.Sequential)]
        internal struct Error
        {
            public uint struct_size;
            public int status, detail_code;
            [MarshalAs(UnmanagedType.ByValArray, SizeConst = 512)] public byte[] message;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct Time { public long utc_seconds; public int utc_offset_seconds; public uint reserved; }

        [StructLayout(LayoutKind.Sequential)]
        internal struct CheckRequest
        {
            public uint struct_size, flags;
            public IntPtr protocol, zones;
            public UIntPtr zone_count;
            public double depth_mm;
            public IntPtr device, treatment;
            public UIntPtr treatment_size;
            public int on_day, as_of_day;
            public IntPtr time_zone, policies;
            public UIntPtr policy_count;
            public IntPtr step;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct TreatmentRequest
        {
            public uint struct_size, reserved;
            public IntPtr protocol;
            public Time treated_at;
            public IntPtr time_zone, zones;
            public UIntPtr zone_count;
            public double depth_mm;
            public IntPtr device, treatment;
            public UIntPtr treatment_size;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct LetterRequest
        {
            public uint struct_size, reserved;
            public IntPtr treatment, language, clinic;
            public UIntPtr clinic_size;
            public IntPtr released_by;
            public uint flags, reserved_2;
            public IntPtr letter;
        }

        [DllImport(Name)] internal static extern int percuta_library_open(IntPtr options, out IntPtr library, ref Error error);
        [DllImport(Name)] internal static extern void percuta_library_close(IntPtr library);
        [DllImport(Name)] internal static extern int percuta_day_read(IntPtr text, out int day, ref Error error);
        [DllImport(Name)] internal static extern int percuta_time_read(IntPtr text, out Time time, ref Error error);
        [DllImport(Name)] internal static extern int percuta_protocol_search(IntPtr library, IntPtr query, int format, out IntPtr document, ref Error error);
        [DllImport(Name)] internal static extern int percuta_protocol_get(IntPtr library, IntPtr id, int format, out IntPtr document, ref Error error);
        [DllImport(Name)] internal static extern int percuta_citation_list(IntPtr library, IntPtr key, int format, out IntPtr document, ref Error error);
        [DllImport(Name)] internal static extern int percuta_questionnaire_get(IntPtr library, IntPtr protocol, IntPtr language, out IntPtr document, ref Error error);
        [DllImport(Name)] internal static extern int percuta_patient_create(IntPtr library, out IntPtr patient, ref Error error);
        [DllImport(Name)] internal static extern int percuta_patient_add_document(IntPtr patient, byte[] data, UIntPtr size, ref Error error);
        [DllImport(Name)] internal static extern int percuta_patient_declare(IntPtr patient, int kind, int state, ref Error error);
        [DllImport(Name)] internal static extern void percuta_patient_destroy(IntPtr patient);
        [DllImport(Name)] internal static extern int percuta_check_run(IntPtr library, IntPtr patient, ref CheckRequest request, out IntPtr check, ref Error error);
        [DllImport(Name)] internal static extern int percuta_check_write(IntPtr check, int format, out IntPtr document, ref Error error);
        [DllImport(Name)] internal static extern void percuta_check_destroy(IntPtr check);
        [DllImport(Name)] internal static extern int percuta_timeline_build(IntPtr library, IntPtr patient, ref TreatmentRequest request, int format, out IntPtr document, ref Error error);
        [DllImport(Name)] internal static extern int percuta_letter_render(IntPtr library, IntPtr patient, ref LetterRequest request, int format, out IntPtr document, ref Error error);
        [DllImport(Name)] internal static extern int percuta_hook_call(IntPtr library, IntPtr practice, byte[] data, UIntPtr size, out IntPtr document, ref Error error);
        [DllImport(Name)] internal static extern int percuta_document_get_text(IntPtr document, out Text text, ref Error error);
        [DllImport(Name)] internal static extern void percuta_document_destroy(IntPtr document);
    }
}
