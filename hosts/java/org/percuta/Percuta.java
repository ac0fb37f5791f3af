// SPDX-License-Identifier: Apache-2.0
package org.percuta;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Percuta for Java, through JNA: protocols, contraindication checks, aftercare and letters for medical microneedling.
 *
 * <pre>
 * try (Percuta percuta = new Percuta()) {
 *   String answer = percuta.check(List.of(bundle), "PR-ACNE-ROLLING", "2027-01-10", new Percuta.Options().timeZone("Europe/London"));
 * }
 * </pre>
 *
 * Documents are UTF-8 JSON as String; a PDF is bytes. The library is found as every native library is, or named. Any number of threads may use it.
 * Decision support only: a licensed clinician decides.
 */
public final class Percuta implements AutoCloseable {
  public enum Format { TEXT, JSON, FHIR, HTML, PDF, ICS, SVG }

  public enum DataState { UNDECLARED, NONE_KNOWN, COMPLETE, PARTIAL, NOT_ASKED, NOT_SUPPLIED, ERROR }

  /** One line that says what was attempted, what is wrong, where, and what to do. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    public final int status;

    Refused(String message, int status) {
      super(message);
      this.status = status;
    }
  }

  /** What a call may leave open. Without clinic or releasedBy a letter is a DRAFT; records that nobody declares count as partial. */
  public static final class Options {
    List<String> documents = List.of();
    List<String> zones = List.of();
    String timeZone, device, clinic, releasedBy, language, kind;
    double depthMm;
    DataState records = DataState.UNDECLARED;
    Format format;

    public Options documents(List<String> value) { documents = value; return this; }
    public Options zones(List<String> value) { zones = value; return this; }
    public Options timeZone(String value) { timeZone = value; return this; }
    public Options device(String value) { device = value; return this; }
    public Options depthMm(double value) { depthMm = value; return this; }
    public Options records(DataState value) { records = value; return this; }
    public Options clinic(String value) { clinic = value; return this; }
    public Options releasedBy(String value) { releasedBy = value; return this; }
    public Options language(String value) { language = value; return this; }
    public Options kind(String value) { kind = value; return this; }
    public Options format(Format value) { format = value; return this; }
  }

  private final Functions functions;
  private Pointer library;

  public Percuta() { this("libpercuta.so.1"); }

  public Percuta(String file) {
    functions = Native.load(file, Functions.class);
    library = make((made, error) -> functions.percuta_library_open(null, made, error));
  }

  @Override
  public synchronized void close() {
    if (library != null) functions.percuta_library_close(library);
    library = null;
  }

  public String search(String query) { return written((made, error) -> functions.percuta_protocol_search(open(), text(query), 1, made, error)); }

  public String protocol(String id) { return written((made, error) -> functions.percuta_protocol_get(open(), text(id), 1, made, error)); }

  public String citations(String key) { return written((made, error) -> functions.percuta_citation_list(open(), text(key), 1, made, error)); }

  public String questionnaire(String protocol, String language) {
    return written((made, error) -> functions.percuta_questionnaire_get(open(), text(protocol), text(language), made, error));
  }

  /** @param on YYYY-MM-DD */
  public String check(List<String> documents, String protocol, String on, Options options) {
    Pointer patient = patient(documents, options.records);
    try {
      CheckRequest request = new CheckRequest();
      request.struct_size = request.size();
      request.protocol = text(protocol);
      request.zones = texts(options.zones);
      request.zone_count = options.zones.size();
      request.depth_mm = options.depthMm;
      request.device = text(options.device);
      request.time_zone = text(options.timeZone);
      IntByReference day = new IntByReference();
      call(error -> functions.percuta_day_read(text(on), day, error));
      request.on_day = day.getValue();
      Pointer check = make((made, error) -> functions.percuta_check_run(open(), patient, request, made, error));
      try {
        return written((made, error) -> functions.percuta_check_write(check, format(options, Format.JSON), made, error));
      } finally {
        functions.percuta_check_destroy(check);
      }
    } finally {
      functions.percuta_patient_destroy(patient);
    }
  }

  /** @param treatedAt RFC 3339 with offset */
  public String timeline(String protocol, String treatedAt, Options options) {
    Pointer patient = patient(options.documents, DataState.UNDECLARED);
    try {
      TreatmentRequest request = treatment(protocol, treatedAt, options);
      Pointer known = options.documents.isEmpty() ? null : patient;
      return written((made, error) -> functions.percuta_timeline_build(open(), known, request, format(options, Format.JSON), made, error));
    } finally {
      functions.percuta_patient_destroy(patient);
    }
  }

  public byte[] letter(String protocol, String treatedAt, Options options) {
    Pointer patient = patient(options.documents, DataState.UNDECLARED);
    try {
      TreatmentRequest treatment = treatment(protocol, treatedAt, options);
      treatment.write();
      LetterRequest request = new LetterRequest();
      request.struct_size = request.size();
      request.treatment = treatment.getPointer();
      request.language = text(options.language);
      request.clinic = text(options.clinic);
      request.clinic_size = options.clinic == null ? 0 : utf8(options.clinic).length;
      request.released_by = text(options.releasedBy);
      request.letter = text(options.kind);
      Pointer known = options.documents.isEmpty() ? null : patient;
      byte[] letter = bytes((made, error) -> functions.percuta_letter_render(open(), known, request, format(options, Format.HTML), made, error));
      Reference.reachabilityFence(treatment); // its texts are referred to by address only
      return letter;
    } finally {
      functions.percuta_patient_destroy(patient);
    }
  }

  /** A CDS Hooks request in, a response out. */
  public String hook(String request) {
    byte[] content = utf8(request);
    return written((made, error) -> functions.percuta_hook_call(open(), null, content, content.length, made, error));
  }

  private synchronized Pointer open() {
    if (library == null) throw new IllegalStateException("this Percuta is closed");
    return library;
  }

  private static int format(Options options, Format usual) { return (options.format == null ? usual : options.format).ordinal(); }

  private static byte[] utf8(String text) { return text.getBytes(StandardCharsets.UTF_8); }

  /** Lives as long as something refers to it: the structs hold the object. */
  private static Memory text(String value) {
    if (value == null) return null;
    if (value.indexOf('\0') >= 0) throw new IllegalArgumentException("a text for percuta has a NUL character inside");
    byte[] content = utf8(value);
    Memory memory = new Memory(content.length + 1L);
    memory.write(0, content, 0, content.length);
    memory.setByte(content.length, (byte) 0);
    return memory;
  }

  private static TextList texts(List<String> values) { return values.isEmpty() ? null : new TextList(values); }

  private static final class TextList extends Memory {
    private final List<Memory> kept = new ArrayList<>();

    TextList(List<String> values) {
      super((long) Native.POINTER_SIZE * values.size());
      for (String each : values) {
        Memory one = text(each);
        setPointer((long) Native.POINTER_SIZE * kept.size(), one);
        kept.add(one);
      }
    }
  }

  private interface Call { int with(Failure error); }

  private interface Maker { int with(PointerByReference made, Failure error); }

  private static void call(Call function) {
    Failure error = new Failure();
    error.struct_size = error.size();
    if (function.with(error) == 0) return;
    int size = 0;
    while (size < error.message.length && error.message[size] != 0) ++size;
    throw new Refused(new String(error.message, 0, size, StandardCharsets.UTF_8), error.status);
  }

  private static Pointer make(Maker maker) {
    PointerByReference made = new PointerByReference();
    call(error -> maker.with(made, error));
    return made.getValue();
  }

  private byte[] bytes(Maker maker) {
    Pointer document = make(maker);
    try {
      Text text = new Text();
      call(error -> functions.percuta_document_get_text(document, text, error));
      return text.size == 0 ? new byte[0] : text.data.getByteArray(0, (int) text.size);
    } finally {
      functions.percuta_document_destroy(document);
    }
  }

  private String written(Maker maker) { return new String(bytes(maker), StandardCharsets.UTF_8); }

  private Pointer patient(List<String> documents, DataState records) {
    Pointer patient = make((made, error) -> functions.percuta_patient_create(open(), made, error));
    try {
      if (records != DataState.UNDECLARED) call(error -> functions.percuta_patient_declare(patient, 0, records.ordinal(), error));
      for (String each : documents) {
        byte[] content = utf8(each);
        call(error -> functions.percuta_patient_add_document(patient, content, content.length, error));
      }
      return patient;
    } catch (RuntimeException problem) {
      functions.percuta_patient_destroy(patient);
      throw problem;
    }
  }

  private TreatmentRequest treatment(String protocol, String treatedAt, Options options) {
    TreatmentRequest request = new TreatmentRequest();
    request.struct_size = request.size();
    request.protocol = text(protocol);
    request.time_zone = text(options.timeZone);
    request.zones = texts(options.zones);
    request.zone_count = options.zones.size();
    request.depth_mm = options.depthMm;
    request.device = text(options.device);
    call(error -> functions.percuta_time_read(text(treatedAt), request.treated_at, error));
    return request;
  }

  @Structure.FieldOrder({"data", "size"})
  public static class Text extends Structure {
    public Pointer data;
    public long size;
  }

  @Structure.FieldOrder({"struct_size", "status", "detail_code", "message"})
  public static class Failure extends Structure {
    public int struct_size, status, detail_code;
    public byte[] message = new byte[512];
  }

  @Structure.FieldOrder({"utc_seconds", "utc_offset_seconds", "reserved"})
  public static class Time extends Structure {
    public long utc_seconds;
    public int utc_offset_seconds, reserved;
  }

  @Structure.FieldOrder({"struct_size", "flags", "protocol", "zones", "zone_count", "depth_mm", "device", "treatment", "treatment_size", "on_day",
                         "as_of_day", "time_zone", "policies", "policy_count", "step"})
  public static class CheckRequest extends Structure {
    public int struct_size, flags;
    public Pointer protocol, zones;
    public long zone_count;
    public double depth_mm;
    public Pointer device, treatment;
    public long treatment_size;
    public int on_day, as_of_day;
    public Pointer time_zone, policies;
    public long policy_count;
    public Pointer step;
  }

  @Structure.FieldOrder({"struct_size", "reserved", "protocol", "treated_at", "time_zone", "zones", "zone_count", "depth_mm", "device", "treatment",
                         "treatment_size"})
  public static class TreatmentRequest extends Structure {
    public int struct_size, reserved;
    public Pointer protocol;
    public Time treated_at = new Time();
    public Pointer time_zone, zones;
    public long zone_count;
    public double depth_mm;
    public Pointer device, treatment;
    public long treatment_size;
  }

  @Structure.FieldOrder({"struct_size", "reserved", "treatment", "language", "clinic", "clinic_size", "released_by", "flags", "reserved_2", "letter"})
  public static class LetterRequest extends Structure {
    public int struct_size, reserved;
    public Pointer treatment, language, clinic;
    public long clinic_size;
    public Pointer released_by;
    public int flags, reserved_2;
    public Pointer letter;
  }

  /** The functions of percuta.h that are used here. */
  public interface Functions extends com.sun.jna.Library {
    int percuta_library_open(Pointer options, PointerByReference library, Failure error);
    void percuta_library_close(Pointer library);
    int percuta_day_read(Pointer text, IntByReference day, Failure error);
    int percuta_time_read(Pointer text, Time time, Failure error);
    int percuta_protocol_search(Pointer library, Pointer query, int format, PointerByReference document, Failure error);
    int percuta_protocol_get(Pointer library, Pointer id, int format, PointerByReference document, Failure error);
    int percuta_citation_list(Pointer library, Pointer key, int format, PointerByReference document, Failure error);
    int percuta_questionnaire_get(Pointer library, Pointer protocol, Pointer language, PointerByReference document, Failure error);
    int percuta_patient_create(Pointer library, PointerByReference patient, Failure error);
    int percuta_patient_add_document(Pointer patient, byte[] data, long size, Failure error);
    int percuta_patient_declare(Pointer patient, int kind, int state, Failure error);
    void percuta_patient_destroy(Pointer patient);
    int percuta_check_run(Pointer library, Pointer patient, CheckRequest request, PointerByReference check, Failure error);
    int percuta_check_write(Pointer check, int format, PointerByReference document, Failure error);
    void percuta_check_destroy(Pointer check);
    int percuta_timeline_build(Pointer library, Pointer patient, TreatmentRequest request, int format, PointerByReference document, Failure error);
    int percuta_letter_render(Pointer library, Pointer patient, LetterRequest request, int format, PointerByReference document, Failure error);
    int percuta_hook_call(Pointer library, Pointer practice, byte[] data, long size, PointerByReference document, Failure error);
    int percuta_document_get_text(Pointer document, Text text, Failure error);
    void percuta_document_destroy(Pointer document);
  }
}
